using System.Text.Json;
using System.Text.RegularExpressions;

namespace TrustSignals.Acceptance.Infrastructure;

public sealed partial class WorkflowTests
{
    [Fact]
    public async Task Workflows_All_PassTheParserOfGitHub()
    {
        IReadOnlyList<WorkflowFile> workflows = await ReadAsync();
        Assert.True(workflows.Count >= 5);
        Assert.Empty(workflows.SelectMany(workflow => workflow.Errors));
    }

    [Fact]
    public async Task Workflow_WithMistakes_IsReported()
    {
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: echo ${{ gitub.ref }}\n    neds: b\n");
            Assert.Equal(2, (await Inspector.WorkflowsAsync(file)).Single().Errors.Count);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Workflows_All_BeginWithReadingRightsOnly()
    {
        foreach (WorkflowFile workflow in await ReadAsync())
        {
            JsonElement permissions = workflow.Document.GetProperty("permissions");
            Assert.Equal(["contents: read"], permissions.EnumerateObject().Select(right => $"{right.Name}: {right.Value}"));
            Assert.DoesNotContain("pull_request_target", workflow.Document.GetProperty("on").ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Jobs_All_EndInTimeAndUsePinnedActions()
    {
        foreach (WorkflowFile workflow in await ReadAsync())
        {
            foreach (JsonProperty job in workflow.Document.GetProperty("jobs").EnumerateObject())
            {
                Assert.True(job.Value.TryGetProperty("timeout-minutes", out _), $"{workflow.Name}: {job.Name} has no time limit");
                foreach (JsonElement step in job.Value.GetProperty("steps").EnumerateArray())
                {
                    if (step.TryGetProperty("uses", out JsonElement uses))
                    {
                        Assert.Matches(VersionTag(), uses.GetString());
                    }
                }
            }
        }
    }

    [Fact]
    public async Task Scripts_All_TakeOutsideTextFromTheEnvironment()
    {
        foreach (WorkflowFile workflow in await ReadAsync())
        {
            IEnumerable<string> scripts = workflow.Document.GetProperty("jobs").EnumerateObject()
                .SelectMany(job => job.Value.GetProperty("steps").EnumerateArray())
                .Where(step => step.TryGetProperty("run", out _))
                .Select(step => step.GetProperty("run").GetString()!);
            Assert.All(scripts, script => Assert.DoesNotContain("${{", script, StringComparison.Ordinal));
            Assert.DoesNotContain("secrets.", File.ReadAllText(workflow.Path), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Deployment_ToAzure_SignsInWithTheTokenOfTheRun()
    {
        WorkflowFile deploy = (await ReadAsync()).Single(workflow => workflow.Name == ".github/workflows/deploy.yml");
        JsonElement job = deploy.Document.GetProperty("jobs").GetProperty("deploy");
        Assert.Equal("write", job.GetProperty("permissions").GetProperty("id-token").GetString());
        Assert.Contains("--federated-credential-provider github", File.ReadAllText(deploy.Path), StringComparison.Ordinal);
    }

    /// <summary>A fresh runner knows no month, and Azure refuses to move the start of a budget.</summary>
    [Fact]
    public async Task Deployment_WithoutTheBudgetsMonth_EndsBeforeAnythingElse()
    {
        WorkflowFile deploy = (await ReadAsync()).Single(workflow => workflow.Name == ".github/workflows/deploy.yml");
        JsonElement first = deploy.Document.GetProperty("jobs").GetProperty("deploy").GetProperty("steps").EnumerateArray().First();
        Assert.Contains("-z \"$TRUSTSIGNALS_BUDGET_START\"", first.GetProperty("run").GetString(), StringComparison.Ordinal);
        string page = Repository.Read("docs/deploy.md");
        Assert.All(Variables().Matches(File.ReadAllText(deploy.Path)).Select(match => match.Groups[1].Value), name => Assert.Contains($"`{name}`", page, StringComparison.Ordinal));
    }

    /// <summary>A subnet's delegation names a provider of which no template has a resource, so nothing else registers it.</summary>
    [Fact]
    public void Provisioning_WithPrivateNetworking_RegistersTheDelegatedProvider()
    {
        string provider = Delegation().Match(Repository.Read("infra/modules/network.bicep")).Groups[1].Value;
        Assert.All(
            (string[])["infra/hooks/preprovision.sh", "infra/hooks/preprovision.ps1", "docs/deploy.md"],
            file => Assert.Contains($"az provider register --namespace {provider} --wait", Repository.Read(file), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Azd_Service_IsTheTaggedFunctionApp()
    {
        YamlFile file = (await Inspector.YamlAsync(Repository.Path("azure.yaml"))).Single();
        Assert.Empty(file.Errors);
        JsonElement azure = file.Documents[0];
        JsonProperty service = Assert.Single(azure.GetProperty("services").EnumerateObject());
        Assert.Contains($"'azd-service-name': '{service.Name}'", Repository.Read("infra/modules/functionapp.bicep"), StringComparison.Ordinal);
        Assert.Contains($"output SERVICE_{service.Name.ToUpperInvariant()}_NAME ", Repository.Read("infra/main.bicep"), StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(Repository.Path(service.Value.GetProperty("project").GetString()!), "*.csproj"));
        foreach (JsonElement shell in azure.GetProperty("hooks").EnumerateObject().SelectMany(hook => hook.Value.EnumerateObject()).Select(hook => hook.Value))
        {
            Assert.True(File.Exists(Repository.Path(shell.GetProperty("run").GetString()!)), shell.ToString());
        }
    }

    private static Task<IReadOnlyList<WorkflowFile>> ReadAsync() => Inspector.WorkflowsAsync(Repository.Files(".github/workflows", "*.yml"));

    [GeneratedRegex(@"\$\{\{ vars\.(\w+) \}\}")]
    private static partial Regex Variables();

    [GeneratedRegex("serviceName: '([\\w.]+)/")]
    private static partial Regex Delegation();

    [GeneratedRegex(@"^[\w.-]+/[\w./-]+@v\d+(\.\d+)*$")]
    private static partial Regex VersionTag();
}
