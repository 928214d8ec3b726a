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
        ["TrustSignals:MergeBy"] = "Email, order",
        ["TrustSignals:Sources:desk:Provider"] = "Zendesk",
        ["TrustSignals:Sources:desk:Burst"] = "50",
        ["TrustSignals:Sources:googleplay:Provider"] = "google-play",
        ["TrustSignals:Sources:googleplay:Pull:Target"] = "com.example.app",
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
    [InlineData("OTEL_TRACES_SAMPLER_ARG", "5", "OTEL_TRACES_SAMPLER_ARG is '5'; it must be a number from 0 to 1")]
    [InlineData("TrustSignals:MergeBy", "order,e-mail", "TrustSignals__MergeBy names 'e-mail'; it may name email, order, external")]
    [InlineData("TrustSignals:Sources:desk:Provider", "zendsk", "TrustSignals__Sources__desk__Provider is 'zendsk'; it must be one of")]
    [InlineData("TrustSignals:Sources:shop:Touchpoint", "shop", "TrustSignals__Sources__shop__Provider is missing")]
    [InlineData("TrustSignals:Sources:desk:AllowUnsigned", "no", "TrustSignals__Sources__desk__AllowUnsigned is 'no'; it must be true or false")]
    [InlineData("TrustSignals:Sources:desk:ReplayWindow", "5 minutes", "TrustSignals__Sources__desk__ReplayWindow is '5 minutes'; a time")]
    [InlineData("TrustSignals:Sources:desk:Burst", "many", "TrustSignals__Sources__desk__Burst is 'many'; a number")]
    [InlineData("TrustSignals:Sources:desk:Deadline", "00:00:00", "TrustSignals__Sources__desk__Deadline is '00:00:00'; it must be more than zero")]
    [InlineData("TrustSignals:Sources:desk:Pull:Target", "x", "TrustSignals__Sources__desk__Pull__Target is set, but Zendesk cannot be pulled")]
    [InlineData("TrustSignals:Sources:googleplay:Pull:Every", "often", "TrustSignals__Sources__googleplay__Pull__Every is 'often'")]
    public void FindProblems_OneWrongSetting_NamesItInOneSentence(string name, string value, string expected)
    {
        string problem = Assert.Single(Find(new Dictionary<string, string?>(OnAzure) { [name] = value }));
        Assert.Contains(expected, problem, StringComparison.Ordinal);
        Assert.EndsWith(".", problem, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem);
    }

    [Fact]
    public void FindProblems_TracesASecond_MayBeMoreThanOne() => Assert.Empty(Find(new Dictionary<string, string?>(OnAzure)
    {
        ["OTEL_TRACES_SAMPLER"] = "microsoft.rate_limited", ["OTEL_TRACES_SAMPLER_ARG"] = "5",
    }));

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
