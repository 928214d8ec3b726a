using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using TrustSignals.Acceptance.Telemetry;
using TrustSignals.Bench.Growth;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
using TrustSignals.Storage;
using TrustSignals.Storage.Aggregates;
using TrustSignals.Storage.Outbox;

namespace TrustSignals.Acceptance.Console;

/// <summary>
/// The function app over a storage with ten thousand relationships, some of whom were disappointed at one and the same
/// touchpoint, and a segment that is out of its band for more than a day.
/// </summary>
public sealed class ManyRelationships : IAsyncLifetime
{
    /// <summary>How many there are.</summary>
    public const int Count = 10_000;

    /// <summary>Where customers were disappointed.</summary>
    public const string Touchpoint = "returns desk / A:1";

    private const int Disappointed = 6;
    private const int Hours = 27;
    private StorageBench? storage;
    private FunctionsProcess? app;

    /// <summary>Where the console is.</summary>
    public Uri Address => new(app!.Address, "api/console/");

    /// <summary>How long it took to write them.</summary>
    public TimeSpan Filled { get; private set; }

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        long started = Stopwatch.GetTimestamp();
        storage = await StorageBench.StartAsync();
        await RelationshipCopies.FillAsync(storage, Count - Disappointed);
        Filled = Stopwatch.GetElapsedTime(started);
        await RaiseAsync(storage);
        app = await FunctionsProcess.StartAsync(new Dictionary<string, string>
        {
            ["AzureWebJobsStorage"] = storage.ConnectionString,
            ["ServiceBusConnection"] = storage.ConnectionString,
            ["SweepSchedule"] = "0 0 0 1 1 *",
        });
    }

    private static async Task RaiseAsync(StorageBench storage)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        for (int number = 0; number < Disappointed; number++)
        {
            await storage.Writer.ApplyAsync(Late($"R-{number}", now.AddHours(-1)));
        }

        // The timers' clock runs ahead: what was marked just now is due, and a day of hours passes.
        var clock = new SetClock();
        clock.Now = now.AddMinutes(6);
        var policies = new FixedPolicy(PolicyReader.Default);
        await new Aggregation(storage.Accounts, storage.Store, policies, clock, NullLogger<Aggregation>.Instance).RunAsync(default);
        var watch = new AggregateWatch(
            storage.Accounts, storage.Store, new OutboxStore(storage.Accounts), storage.Queues, new AggregateReader(storage.Accounts, policies), policies, clock,
            NullLogger<AggregateWatch>.Instance);
        for (int hour = 0; hour < Hours; hour++)
        {
            await watch.RunAsync(default);
            clock.Now = clock.Now.AddHours(1);
        }
    }

    private static TrustEvent Late(string customer, DateTimeOffset at) => new()
    {
        Source = "/test/console",
        Id = customer,
        CustomerId = customer,
        OccurredAt = at,
        ReceivedAt = at,
        Payload = new TransactionOutcome
        {
            TransactionId = customer, Kind = TransactionKind.Delivery, PromisedAt = at.AddDays(-9), ActualAt = at, Touchpoint = Touchpoint, Segment = "private",
        },
    };

    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (app is not null)
        {
            await app.DisposeAsync();
        }

        if (storage is not null)
        {
            await storage.DisposeAsync();
        }
    }
}
