using Azure.Core;
using Azure.Data.Tables;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using TrustSignals.Bench.Hosting;
using TrustSignals.Bench.Load;
using TrustSignals.Classification;
using TrustSignals.Domain.Policies;
using TrustSignals.Local.Azurite;
using TrustSignals.Storage;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Identities;
using TrustSignals.Storage.Intake;
using TrustSignals.Storage.Outbox;
using TrustSignals.Storage.Privacy;
using TrustSignals.Storage.Relationships;
using TrustSignals.Storage.Watching;
using TrustSignals.Storage.Writing;

namespace TrustSignals.Bench.Growth;

/// <summary>The storage side of the pipeline on an Azurite of its own, with a meter under its table clients.</summary>
internal sealed class StorageBench : IAsyncDisposable
{
    private readonly AzuriteProcess azurite;

    private StorageBench(AzuriteProcess azurite)
    {
        this.azurite = azurite;
        var options = new TableClientOptions();
        options.AddPolicy(Meter, HttpPipelinePosition.PerRetry);
        Accounts = new StorageAccounts([new TableServiceClient(azurite.ConnectionString, options)]);
        Queues = HostQueues.Of(azurite.ConnectionString, Accounts);
        var policies = new FixedPolicy(PolicyReader.Default);
        Store = new RelationshipStore(Accounts, policies);
        WatchList = new WatchList(Accounts);
        var stages = new StageIndex(Accounts);
        Writer = new RelationshipWriter(
            Store, WatchList, stages, new EventClassifier(), policies, Queues, TimeProvider.System, NullLogger<RelationshipWriter>.Instance);
        var book = new IdentityBook(Accounts);
        var graph = new IdentityGraph(book, new ConfigurationBuilder().Build());
        var eraser = new CustomerEraser(Accounts, Store, graph, book, WatchList, stages, new EventLocator(Accounts), TimeProvider.System);
        Sweep = new Sweep(
            WatchList, Store, Writer, new OutboxStore(Accounts), Queues, eraser, TimeProvider.System, NullLogger<Sweep>.Instance);
    }

    public string ConnectionString => azurite.ConnectionString;

    public RequestMeter Meter { get; } = new();

    public StorageAccounts Accounts { get; }

    public EventQueues Queues { get; }

    public RelationshipStore Store { get; }

    public WatchList WatchList { get; }

    public RelationshipWriter Writer { get; }

    public Sweep Sweep { get; }

    public static async Task<StorageBench> StartAsync()
    {
        var bench = new StorageBench(await LargeAzurite.StartAsync());
        await bench.Accounts.CreateTablesAsync(CancellationToken.None);
        await bench.Queues.CreateQueuesAsync(CancellationToken.None);
        return bench;
    }

    public async ValueTask DisposeAsync()
    {
        Writer.Dispose();
        await azurite.DisposeAsync();
    }
}
