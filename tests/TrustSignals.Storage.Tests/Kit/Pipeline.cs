using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using TrustSignals.Classification;
using TrustSignals.Domain.Policies;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Aggregates;
using TrustSignals.Storage.Alerts;
using TrustSignals.Storage.Identities;
using TrustSignals.Storage.Intake;
using TrustSignals.Storage.Outbox;
using TrustSignals.Storage.Poison;
using TrustSignals.Storage.Policies;
using TrustSignals.Storage.Privacy;
using TrustSignals.Storage.Reading;
using TrustSignals.Storage.Relationships;
using TrustSignals.Storage.Watching;
using TrustSignals.Storage.Writing;

namespace TrustSignals.Storage.Tests.Kit;

/// <summary>The storage side of one process, wired as the product wires it, with a counter under its table clients.</summary>
internal sealed class Pipeline : IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 10, 1, 12, 0, 0, TimeSpan.Zero);

    public Pipeline(string connectionString, ManualTime? time = null, Policy? policy = null, int cachedSignals = 500_000, int accounts = 1, string mergeBy = "")
    {
        Time = time ?? new ManualTime(Start);
        Policy = policy ?? PolicyReader.Default;
        var options = new TableClientOptions();
        options.AddPolicy(Requests, HttpPipelinePosition.PerRetry);
        Accounts = new StorageAccounts(Enumerable.Range(0, accounts).Select(_ => new TableServiceClient(connectionString, options)));
        var queues = new QueueServiceClient(connectionString, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        Claims = new ClaimCheck(Accounts);
        Queues = new EventQueues(queues, Claims);
        Versions = new PolicyStore(Accounts);
        Policies = new PolicyInForce(Versions, Policy, Time);
        PolicyInForce policies = Policies;
        Store = new RelationshipStore(Accounts, policies);
        WatchList = new WatchList(Accounts);
        Stages = new StageIndex(Accounts);
        Outbox = new OutboxStore(Accounts);
        Archive = new AlertArchive(Accounts);
        Poison = new PoisonStore(queues, Accounts, Time);
        Writer = new RelationshipWriter(
            Store, WatchList, Stages, Classifier, policies, Signals, Time, NullLogger<RelationshipWriter>.Instance, cachedSignals);
        Locator = new EventLocator(Accounts);
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection([new(IdentityGraph.MergeBySetting, mergeBy)]).Build();
        Book = new IdentityBook(Accounts);
        Graph = new IdentityGraph(Book, configuration);
        Aligner = new IdentityAligner(Graph, Book, Store, Writer);
        Desk = new IdentityDesk(Book, Queues, Time);
        Eraser = new CustomerEraser(Accounts, Store, Graph, Book, WatchList, Stages, Locator, Time);
        Erasures = new SourceErasures(Accounts, Store, Eraser, Time, NullLogger<SourceErasures>.Instance);
        Sweep = new Sweep(WatchList, Store, Writer, Outbox, Signals, Eraser, Time, NullLogger<Sweep>.Instance);
        Reader = new RelationshipReader(Accounts, Store, Stages, Versions, Time);
        Recomputation = new Recomputation(Accounts, Store, Writer, Policies, Time, NullLogger<Recomputation>.Instance);
        Trial = new PolicyTrial(Store, Policies, Time);
        Aggregation = new Aggregation(Accounts, Store, policies, Time, NullLogger<Aggregation>.Instance);
        Aggregates = new AggregateReader(Accounts, policies);
        Watch = new AggregateWatch(Accounts, Store, Outbox, Signals, Aggregates, policies, Time, NullLogger<AggregateWatch>.Instance);
        Handler = new EventMessageHandler(Claims, Writer, Aligner, Locator, Poison, Time, NullLogger<EventMessageHandler>.Instance);
    }

    public static EventClassifier Classifier { get; } = new();

    public ManualTime Time { get; }

    public Policy Policy { get; }

    public PolicyStore Versions { get; }

    public PolicyInForce Policies { get; }

    public Recomputation Recomputation { get; }

    public PolicyTrial Trial { get; }

    public RequestCounter Requests { get; } = new();

    public RememberedSignals Signals { get; } = new();

    public StorageAccounts Accounts { get; }

    public EventQueues Queues { get; }

    public ClaimCheck Claims { get; }

    public RelationshipStore Store { get; }

    public WatchList WatchList { get; }

    public StageIndex Stages { get; }

    public OutboxStore Outbox { get; }

    public AlertArchive Archive { get; }

    public PoisonStore Poison { get; }

    public RelationshipWriter Writer { get; }

    public EventLocator Locator { get; }

    public IdentityBook Book { get; }

    public IdentityGraph Graph { get; }

    public IdentityAligner Aligner { get; }

    public IdentityDesk Desk { get; }

    public CustomerEraser Eraser { get; }

    public SourceErasures Erasures { get; }

    public Sweep Sweep { get; }

    public RelationshipReader Reader { get; }

    public EventMessageHandler Handler { get; }

    public Aggregation Aggregation { get; }

    public AggregateReader Aggregates { get; }

    public AggregateWatch Watch { get; }

    public async Task<Pipeline> CreateTablesAsync()
    {
        await Accounts.CreateTablesAsync(CancellationToken.None);
        Requests.Reset();
        return this;
    }

    public void Dispose() => Writer.Dispose();
}
