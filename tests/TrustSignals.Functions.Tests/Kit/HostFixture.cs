using Azure.Data.Tables;
using TrustSignals.Bench.Hosting;
using TrustSignals.Domain.Policies;
using TrustSignals.Local.Azurite;
using TrustSignals.Storage;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Functions.Tests.Kit;

/// <summary>The real host as a process of its own, on an Azurite of its own, for the tests of the HTTP surface.</summary>
public sealed class HostFixture : IAsyncLifetime
{
    public const string Secret = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private static readonly Dictionary<string, string> Settings = new()
    {
        ["TrustSignals__Sources__stripe__Secrets__0"] = "the-old-secret",
        ["TrustSignals__Sources__stripe__Secrets__1"] = Secret,
        ["TrustSignals__Sources__zendesk__Secrets"] = Secret,
        ["TrustSignals__Sources__shopify__Secrets"] = Secret,
        ["TrustSignals__Sources__trustpilot__Secrets"] = Secret,
        ["TrustSignals__Sources__cloudevents__Secrets"] = Secret,
        ["TrustSignals__Sources__slow__Provider"] = "stripe",
        ["TrustSignals__Sources__slow__Secrets"] = Secret,
        ["TrustSignals__Sources__slow__Burst"] = "2",
        ["TrustSignals__Sources__slow__RatePerSecond"] = "0.01",
    };

    private AzuriteProcess? azurite;
    private HostProcess? host;

    public HttpClient Http { get; } = new();

    public string ConnectionString => azurite!.ConnectionString;

    public RelationshipStore Store => new(
        new StorageAccounts([new TableServiceClient(ConnectionString)]), new FixedPolicy(PolicyReader.Default));

    public async Task InitializeAsync()
    {
        azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemoryPersistence = true });
        host = await HostProcess.StartAsync(azurite.ConnectionString, Settings);
        Http.BaseAddress = new Uri(host.Address, "api/");
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await host!.DisposeAsync();
        await azurite!.DisposeAsync();
    }

    /// <summary>Waits until something is true, at most a minute.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isTrue, string what)
    {
        DateTime giveUp = DateTime.UtcNow.AddMinutes(1);
        while (!await isTrue())
        {
            Assert.True(DateTime.UtcNow < giveUp, $"Not within a minute: {what}");
            await Task.Delay(100);
        }
    }
}
