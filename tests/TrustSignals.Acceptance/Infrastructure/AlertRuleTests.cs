using System.Text.RegularExpressions;
using TrustSignals.Storage.Intake;

namespace TrustSignals.Acceptance.Infrastructure;

public sealed partial class AlertRuleTests(Templates templates) : IClassFixture<Templates>
{
    [Fact]
    public void Rules_All_HaveASectionInTheRunbook()
    {
        string text = templates.Module("alerts").Vars.Single(variable => variable.Name == "logRules").Text;
        string[] rules =
        [
            .. LogRule().Matches(text).Select(match => match.Groups[1].Value),
            .. templates.Module("alerts").Resources.Where(resource => resource.Type == "Microsoft.Insights/metricAlerts")
                .Select(resource => resource.NameText!.Trim('\'')),
        ];
        Assert.True(rules.Length >= 8, string.Join(", ", rules));
        string[] sections = [.. Section().Matches(Repository.Read("docs/operations/runbook.md")).Select(match => match.Groups[1].Value)];
        Assert.Equal(rules.Order(StringComparer.Ordinal), sections.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Queries_OfRulesAndWorkbook_AreValidKusto()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            List<string> files = [.. Repository.Files("infra/queries", "*.kql")];
            int rules = files.Count;
            foreach ((string query, int index) in Workbook.Queries().Select((query, index) => (query, index)))
            {
                string file = Path.Combine(folder, $"workbook-{index}.kql");
                await File.WriteAllTextAsync(file, query);
                files.Add(file);
            }

            Assert.True(rules > 0 && files.Count > rules);
            IReadOnlyList<InspectedFile> inspected = await Inspector.KustoAsync(files);
            Assert.Empty(inspected.SelectMany(file => file.Errors.Select(error => $"{Path.GetFileName(file.Path)}: {error}")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Queries_WithAnUnknownColumn_AreReported()
    {
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "AppMetrics | where Nmae == 'x'");
            Assert.Single((await Inspector.KustoAsync(file)).Single().Errors);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Queries_ByQueue_NameTheQueuesOfTheCode()
    {
        string[] named = [.. Quoted().Matches(Repository.Read("infra/queries/queue-backlog.kql").Split("in (")[1]).Select(match => match.Groups[1].Value)];
        Assert.Equal(QueueNames.Events.Order(), named.Order());
        Assert.Contains($"\"{QueueNames.Outbox}\"", Repository.Read("infra/queries/alerts-waiting.kql"), StringComparison.Ordinal);
        Assert.Contains($"\"{QueueNames.PoisonSuffix}\"", Repository.Read("infra/queries/poison-messages.kql"), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^    name: '([\w-]+)'\r?$", RegexOptions.Multiline)]
    private static partial Regex LogRule();

    [GeneratedRegex(@"^## `([\w-]+)`", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex("\"([^\"]+)\"")]
    private static partial Regex Quoted();
}
