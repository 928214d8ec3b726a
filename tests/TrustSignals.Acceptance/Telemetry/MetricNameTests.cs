using System.Text.Json;
using System.Text.RegularExpressions;
using TrustSignals.Acceptance.Infrastructure;

namespace TrustSignals.Acceptance.Telemetry;

public sealed partial class MetricNameTests
{
    private static readonly string[] InCode = [.. Repository.Files("src", "*.cs").SelectMany(file => Instrument().Matches(File.ReadAllText(file)))
        .Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)];

    [Fact]
    public void Documentation_OfMetrics_ListsTheInstrumentsOfTheCode()
    {
        Assert.True(InCode.Length >= 5);
        Assert.Equal(InCode, Row().Matches(Repository.Read("docs/telemetry.md")).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Queries_OfRulesAndWorkbook_NameInstrumentsOfTheCode()
    {
        string[] named = [.. Repository.Files("infra/queries", "*.kql").Select(File.ReadAllText).Concat(Workbook.Queries())
            .SelectMany(query => Quoted().Matches(query)).Select(match => match.Groups[1].Value).Distinct()];
        Assert.NotEmpty(named);
        Assert.Empty(named.Except(InCode));
    }

    [Fact]
    public void Grafana_Dashboard_NamesInstrumentsOfTheCode()
    {
        // OTLP to Prometheus: dots become underscores; counters end in _total, histograms in _bucket, after the unit.
        string[] expected = [.. InCode.Select(name => name.Replace('.', '_'))];
        using JsonDocument dashboard = JsonDocument.Parse(Repository.Read("infra/dashboards/grafana.json"));
        string[] used = [.. dashboard.RootElement.GetProperty("panels").EnumerateArray()
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
            .SelectMany(target => Prometheus().Matches(target.GetProperty("expr").GetString()!))
            .Select(match => Suffix().Replace(match.Value, "")).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(expected, used);
    }

    [GeneratedRegex("""Create\w*(?:Counter|Histogram|Gauge)(?:<\w+>)?\(\s*"(trustsignals\.[a-z.]+)""")]
    private static partial Regex Instrument();

    [GeneratedRegex(@"^\| `(trustsignals\.[a-z.]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("""Name == "(trustsignals\.[^"]+)""")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"trustsignals_[a-z_]+")]
    private static partial Regex Prometheus();

    [GeneratedRegex("(_total|_seconds_bucket)$")]
    private static partial Regex Suffix();
}
