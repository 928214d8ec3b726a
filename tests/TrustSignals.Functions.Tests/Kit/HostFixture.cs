using Azure.Data.Tables;
using TrustSignals.Bench.Hosting;
using TrustSignals.Domain.Policies;
using TrustSignals.Ingestion.Webhooks;
using TrustSignals.Local.Azurite;
using TrustSignals.SecondOpinion;
using TrustSignals.SecondOpinion.Tests;
using TrustSignals.Storage;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Functions.Tests.Kit;

/// <summary>The real host as a process of its own, on an Azurite of its own, for the tests of the HTTP surface.</summary>
public sealed class HostFixture : IAsyncLifetime
{
    public const string Secret = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    /// <summary>Stands before the provider in the names of sources that are there for every provider.</summary>
    public const string EverySourcePrefix = "each-";

    private const string Opinion = """{"polarity":"breaking","mechanism":"clarity","facet":"ability","strength":0.4,"confidence":0.9,"quote":""}""";

    private static readonly Dictionary<string, string> Settings = new()
    {
        ["TrustSignals__Sources__stripe__Secrets__0"] = "the-old-secret",
        ["TrustSignals__Sources__stripe__Secrets__1"] = Secret,
        ["TrustSignals__Sources__zendesk__Secrets"] = Secret,
        ["TrustSignals__Sources__shopify__Secrets"] = Secret,
        ["TrustSignals__Sources__trustpilot__Secrets"] = Secret,
        ["TrustSignals__Sources__cloudevents__Secrets"] = Secret,
        ["TrustSignals__Sources__leaving__Provider"] = "shopify",
        ["TrustSignals__Sources__leaving__Secrets"] = Secret,
        ["TrustSignals__Sources__slow__Provider"] = "stripe",
        ["TrustSignals__Sources__slow__Secrets"] = Secret,
        ["TrustSignals__Sources__slow__Burst"] = "2",
        ["TrustSignals__Sources__slow__RatePerSecond"] = "0.01",
    };

    private ChatServer Opinions { get; } = new(number => number == 0 ? (503, "{}") : (200, Opinion));
    private AzuriteProcess? azurite;
    private HostProcess? host;

    public HttpClient Http { get; } = new();

    /// <summary>What the host asked the language model: the first question meets a fault.</summary>
    public IReadOnlyList<string> Asked => Opinions.Requests;

    public string ConnectionString => azurite!.ConnectionString;

    public RelationshipStore Store => new(
        new StorageAccounts([new TableServiceClient(ConnectionString)]), new FixedPolicy(PolicyReader.Default));

    public async Task InitializeAsync()
    {
        azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemoryPersistence = true });
        var settings = new Dictionary<string, string>(Settings)
        {
            [OpinionSettings.EndpointSetting.Replace(":", "__", StringComparison.Ordinal)] = Opinions.Endpoint.AbsoluteUri,
            [OpinionSettings.KeySetting.Replace(":", "__", StringComparison.Ordinal)] = "a-key",
            [OpinionSettings.ModelSetting.Replace(":", "__", StringComparison.Ordinal)] = "test-model",
            // All tests of the host ask: none may find the hour's questions spent, nor an answer late, because others came first.
            [OpinionSettings.BudgetSetting.Replace(":", "__", StringComparison.Ordinal)] = "10000",
            [OpinionSettings.TimeoutSetting.Replace(":", "__", StringComparison.Ordinal)] = $"{OpinionSettings.LargestTimeout}",
        };
        foreach (string provider in WebhookIntake.Providers)
        {
            settings[$"TrustSignals__Sources__{EverySourcePrefix}{provider}__Provider"] = provider;
            settings[$"TrustSignals__Sources__{EverySourcePrefix}{provider}__Secrets"] = Secret;
        }

        // Where storage stands still for a moment, these tests wait: what a sender hears then is a test of its own.
        foreach (string secrets in settings.Keys.Where(name => name.EndsWith("__Secrets", StringComparison.Ordinal) || name.EndsWith("__Secrets__0", StringComparison.Ordinal)).ToArray())
        {
            settings[secrets[..secrets.IndexOf("__Secrets", StringComparison.Ordinal)] + "__Deadline"] = "00:00:25";
        }

        host = await HostProcess.StartAsync(azurite.ConnectionString, settings);
        Http.BaseAddress = new Uri(host.Address, "api/");
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await host!.DisposeAsync();
        await azurite!.DisposeAsync();
        Opinions.Dispose();
    }
}
