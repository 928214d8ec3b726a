using Microsoft.Extensions.Configuration;
using TrustSignals.Functions.Startup;

namespace TrustSignals.Functions.Tests.Startup;

public sealed class StartupSettingsTests
{
    private static readonly Dictionary<string, string?> OnThisMachine = new()
    {
        ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true",
        ["SweepSchedule"] = "0 */1 * * * *",
    };

    private static readonly Dictionary<string, string?> OnAzure = new()
    {
        ["AzureWebJobsStorage:queueServiceUri"] = "https://a.queue.core.windows.net",
        ["AzureWebJobsStorage:tableServiceUri"] = "https://a.table.core.windows.net",
        ["TrustTables1:tableServiceUri"] = "https://b.table.core.windows.net",
        ["TrustSignals:TableConnections"] = "AzureWebJobsStorage,TrustTables1",
        ["ServiceBusConnection:fullyQualifiedNamespace"] = "a.servicebus.windows.net",
        ["SweepSchedule"] = "0 */1 * * * *",
        ["OTEL_TRACES_SAMPLER_ARG"] = "0.1",
    };

    [Fact]
    public void FindProblems_SettingsThatAreRight_FindsNone()
    {
        Assert.Empty(Find(OnThisMachine));
        Assert.Empty(Find(OnAzure));
    }

    [Theory]
    [InlineData("SweepSchedule", "", "SweepSchedule is missing")]
    [InlineData("SweepSchedule", "every minute", "SweepSchedule is 'every minute'")]
    [InlineData("AzureWebJobsStorage:queueServiceUri", "", "AzureWebJobsStorage is missing")]
    [InlineData("AzureWebJobsStorage:tableServiceUri", "a.table.core.windows.net", "AzureWebJobsStorage__tableServiceUri is 'a.table")]
    [InlineData("TrustTables1:tableServiceUri", "", "TrustTables1 is missing")]
    [InlineData("TrustSignals:TableConnections", ",", "TrustSignals__TableConnections must name")]
    [InlineData("TrustSignals:TableConnections", "TrustTables1,TrustTables1", "TrustSignals__TableConnections must name")]
    [InlineData("TrustSignals:PolicyFile", "/no/such/policy.json", "TrustSignals__PolicyFile is '/no/such/policy.json'")]
    [InlineData("ServiceBusConnection:fullyQualifiedNamespace", "https://a.servicebus.windows.net", "ServiceBusConnection__fullyQualifiedNamespace")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "localhost:4318", "OTEL_EXPORTER_OTLP_ENDPOINT")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "json", "OTEL_EXPORTER_OTLP_PROTOCOL")]
    [InlineData("OTEL_TRACES_SAMPLER_ARG", "10%", "OTEL_TRACES_SAMPLER_ARG")]
    public void FindProblems_OneWrongSetting_NamesItInOneSentence(string name, string value, string expected)
    {
        string problem = Assert.Single(Find(new Dictionary<string, string?>(OnAzure) { [name] = value }));
        Assert.Contains(expected, problem, StringComparison.Ordinal);
        Assert.EndsWith(".", problem, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem);
    }

    [Fact]
    public void FindProblems_PolicyThatIsNotValid_NamesTheSettingAndTheField()
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, """{"version": 3}""");
            string problem = Assert.Single(Find(new Dictionary<string, string?>(OnThisMachine) { ["TrustSignals:PolicyFile"] = file }));
            Assert.StartsWith("The setting TrustSignals__PolicyFile names a policy that is not valid: ", problem, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string[] Find(IEnumerable<KeyValuePair<string, string?>> settings) =>
        [.. StartupSettings.FindProblems(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())];
}
