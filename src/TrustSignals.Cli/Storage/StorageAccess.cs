using Azure;
using Azure.Identity;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using TrustSignals.Cli.CommandLine;
using TrustSignals.Storage.Accounts;
using TrustSignals.Domain.Policies;
using TrustSignals.Storage;
using TrustSignals.Storage.Identities;
using TrustSignals.Storage.Privacy;
using TrustSignals.Storage.Relationships;
using TrustSignals.Storage.Watching;
using TrustSignals.Storage.Intake;
using TrustSignals.Storage.Poison;

namespace TrustSignals.Cli.Storage;

/// <summary>The storage behind the service, for what has no endpoint.</summary>
internal sealed class StorageAccess
{
    private readonly QueueServiceClient queues;
    private readonly StorageAccounts accounts;
    private readonly PoisonStore poison;

    private StorageAccess(QueueServiceClient queues, StorageAccounts accounts)
    {
        this.queues = queues;
        this.accounts = accounts;
        poison = new PoisonStore(queues, accounts, TimeProvider.System);
        Events = new EventQueues(queues, new ClaimCheck(accounts));
        var store = new RelationshipStore(accounts, new FixedPolicy(PolicyReader.Default));
        var book = new IdentityBook(accounts);
        var graph = new IdentityGraph(book, new ConfigurationBuilder().Build());
        var locator = new EventLocator(accounts);
        var eraser = new CustomerEraser(accounts, store, graph, book, new WatchList(accounts), new StageIndex(accounts), locator, TimeProvider.System);
        var erasures = new SourceErasures(accounts, store, eraser, TimeProvider.System, NullLogger<SourceErasures>.Instance);
        Delivery = new IntakeDelivery(
            Events, locator, new IdentityDesk(book, Events, TimeProvider.System), new PrivacyDesk(accounts, eraser, erasures));
    }

    /// <summary>The queues that events come in on.</summary>
    public EventQueues Events { get; }

    /// <summary>Hands on events and amendments as the service does.</summary>
    public IntakeDelivery Delivery { get; }

    /// <summary>Opens the storage of a connection string; without one, that of the environment or of this machine's emulator.</summary>
    /// <exception cref="CliException">The connection string or a setting cannot be read.</exception>
    public static StorageAccess Open(string? connection) => StorageSettings.Open(connection is null ? [] : [connection], Environment.GetEnvironmentVariables(), Of);

    /// <summary>The storage of the function app's settings.</summary>
    public static StorageAccess Of(IConfiguration settings) => new(StorageClients.CreateQueues(settings), StorageClients.CreateAccounts(settings));

    /// <summary>Creates the tables and queues that are missing.</summary>
    public Task CreateAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(accounts.CreateTablesAsync(cancellationToken), Events.CreateQueuesAsync(cancellationToken));

    /// <summary>What stands in a queue's poison queue, and why.</summary>
    public async Task<QueuePoison> ReadPoisonAsync(string queue, CancellationToken cancellationToken) => new(
        queue,
        await CountPoisonAsync(queue, cancellationToken).ConfigureAwait(false),
        await ReadReasonsAsync(queue, cancellationToken).ConfigureAwait(false));

    /// <summary>One message with its reason and what may be shown of it, or null.</summary>
    public Task<PoisonPreview?> ShowPoisonAsync(string queue, string id, CancellationToken cancellationToken) => FoundAsync(() => poison.ShowAsync(queue, id, cancellationToken));

    /// <summary>Sends one message back; false when it is not there.</summary>
    public Task<bool> RedriveAsync(string queue, string id, CancellationToken cancellationToken) => FoundAsync(() => poison.RedriveAsync(queue, id, cancellationToken));

    /// <summary>Deletes one message for good; false when it is not there.</summary>
    public Task<bool> DropPoisonAsync(string queue, string id, CancellationToken cancellationToken) => FoundAsync(() => poison.DropAsync(queue, id, cancellationToken));

    /// <summary>Sends what stands in a queue's poison queue back.</summary>
    /// <returns>How many messages went back.</returns>
    public async Task<int> RedriveAsync(string queue, CancellationToken cancellationToken) =>
        await CountPoisonAsync(queue, cancellationToken).ConfigureAwait(false) == 0
            ? 0
            : await poison.RedriveAsync(queue, cancellationToken).ConfigureAwait(false);

    // Storage that the service has never seen has neither the queues nor the table.
    private async Task<IReadOnlyList<PoisonRecord>> ReadReasonsAsync(string queue, CancellationToken cancellationToken)
    {
        try
        {
            return await poison.ListAsync(queue, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return [];
        }
    }

    private async Task<int> CountPoisonAsync(string queue, CancellationToken cancellationToken)
    {
        try
        {
            QueueClient client = queues.GetQueueClient(queue + QueueNames.PoisonSuffix);
            return (await client.GetPropertiesAsync(cancellationToken).ConfigureAwait(false)).Value.ApproximateMessagesCount;
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return 0;
        }
    }

    /// <summary>Runs something against the storage and tells in one sentence when it cannot be reached.</summary>
    /// <exception cref="CliException">It cannot be reached or refuses.</exception>
    public static async Task<T> GuardAsync<T>(Func<Task<T>> action)
    {
        try
        {
            return await action().ConfigureAwait(false);
        }
        catch (RequestFailedException exception)
        {
            throw Failure(exception.Message, exception);
        }
        catch (AggregateException exception) when (exception.InnerException is RequestFailedException inner)
        {
            throw Failure(inner.Message, exception);
        }
        catch (AuthenticationFailedException exception)
        {
            throw Failure(exception.Message, exception);
        }
    }

    // Storage that the service has never seen has no poison queue, and so no message.
    private static async Task<T?> FoundAsync<T>(Func<Task<T>> action)
    {
        try
        {
            return await action().ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return default;
        }
    }

    private static CliException Failure(string message, Exception exception) =>
        CliException.Unavailable($"--connection: the storage cannot be reached or refuses: {message.Split('\n')[0].Trim()}", exception);
}
