using System.Reflection;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using TrustSignals.Storage.Intake;

namespace TrustSignals.Acceptance.Infrastructure;

public sealed class KubernetesTests
{
    [Fact]
    public async Task Deployments_Together_RunEveryFunctionOnce()
    {
        string[] functions = [.. Assembly.Load("TrustSignals.Functions").GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static))
            .Select(method => method.GetCustomAttribute<FunctionAttribute>()?.Name)
            .OfType<string>().Order()];
        Assert.NotEmpty(functions);
        string[] deployed = [.. (await ObjectsAsync("Deployment"))
            .SelectMany(deployment => Container(deployment).GetProperty("env").EnumerateArray())
            .Where(variable => variable.GetProperty("name").GetString()!.StartsWith("AzureFunctionsJobHost__functions__", StringComparison.Ordinal))
            .Select(variable => variable.GetProperty("value").GetString()!).Order()];
        string[] missing = [.. functions.Except(deployed)];
        Assert.True(missing.Length == 0, $"infra/kubernetes runs no {string.Join(", ", missing)}: name HTTP functions in http.yaml, timers in sweep.yaml");
        Assert.Equal(functions, deployed);
    }

    [Fact]
    public async Task ScaledObjects_Together_CoverEveryQueueAtTheHostsBatchSize()
    {
        using JsonDocument host = JsonDocument.Parse(Repository.Read("host.json"));
        JsonElement queues = host.RootElement.GetProperty("extensions").GetProperty("queues");
        string atOnce = $"{queues.GetProperty("batchSize").GetInt32() + queues.GetProperty("newBatchThreshold").GetInt32()}";
        JsonElement[] triggers = [.. (await ObjectsAsync("ScaledObject"))
            .Select(scaled => scaled.GetProperty("spec").GetProperty("triggers")[0].GetProperty("metadata"))];
        Assert.Equal(
            QueueNames.Events.Append(QueueNames.Outbox).Order(),
            triggers.Select(trigger => trigger.GetProperty("queueName").GetString()).Order());
        Assert.All(triggers, trigger => Assert.Equal(atOnce, trigger.GetProperty("queueLength").GetString()));
    }

    [Fact]
    public async Task ScaledObjects_All_PointAtADeployment()
    {
        string[] deployments = [.. (await ObjectsAsync("Deployment")).Select(Name)];
        Assert.All(await ObjectsAsync("ScaledObject"), scaled => Assert.Contains(
            scaled.GetProperty("spec").GetProperty("scaleTargetRef").GetProperty("name").GetString(), deployments));
    }

    [Fact]
    public async Task Pods_All_RunWithoutRootAndWithoutPrivileges()
    {
        Assert.All(await ObjectsAsync("Deployment"), deployment =>
        {
            JsonElement pod = deployment.GetProperty("spec").GetProperty("template").GetProperty("spec");
            Assert.True(pod.GetProperty("securityContext").GetProperty("runAsNonRoot").GetBoolean());
            Assert.False(Container(deployment).GetProperty("securityContext").GetProperty("allowPrivilegeEscalation").GetBoolean());
        });
        Assert.Matches(@"(?m)^USER 1654:1654\r?$", Repository.Read("Dockerfile"));
    }

    [Fact]
    public async Task Configuration_OfTheCluster_NamesKnownSettings()
    {
        JsonElement map = Assert.Single(await ObjectsAsync("ConfigMap"));
        string documented = Repository.Read("docs/operations/settings.md");
        Assert.All(
            map.GetProperty("data").EnumerateObject().Select(setting => setting.Name).Except(["AzureFunctionsWebHost__hostid"]),
            name => Assert.Contains($"| `{name}` |", documented, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Kustomization_Resources_AreTheFilesOfTheFolder()
    {
        JsonElement kustomization = (await ObjectsAsync("Kustomization")).Single();
        Assert.Equal(
            Repository.Files("infra/kubernetes", "*.yaml").Select(Path.GetFileName).Except(["kustomization.yaml"]),
            kustomization.GetProperty("resources").EnumerateArray().Select(file => file.GetString()).Order(StringComparer.Ordinal));
    }

    private static async Task<IReadOnlyList<JsonElement>> ObjectsAsync(string kind)
    {
        IReadOnlyList<YamlFile> files = await Inspector.YamlAsync(Repository.Files("infra/kubernetes", "*.yaml"));
        Assert.Empty(files.SelectMany(file => file.Errors));
        return [.. files.SelectMany(file => file.Documents).Where(document => document.GetProperty("kind").GetString() == kind)];
    }

    private static string Name(JsonElement document) => document.GetProperty("metadata").GetProperty("name").GetString()!;

    private static JsonElement Container(JsonElement deployment) =>
        deployment.GetProperty("spec").GetProperty("template").GetProperty("spec").GetProperty("containers")[0];
}
