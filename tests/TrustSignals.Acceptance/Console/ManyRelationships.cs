using System.Diagnostics;
using TrustSignals.Acceptance.Telemetry;
using TrustSignals.Bench.Growth;

namespace TrustSignals.Acceptance.Console;

/// <summary>The function app over a storage with ten thousand relationships.</summary>
public sealed class ManyRelationships : IAsyncLifetime
{
    /// <summary>How many there are.</summary>
    public const int Count = 10_000;

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
        await RelationshipCopies.FillAsync(storage, Count);
        Filled = Stopwatch.GetElapsedTime(started);
        app = await FunctionsProcess.StartAsync(new Dictionary<string, string>
        {
            ["AzureWebJobsStorage"] = storage.ConnectionString,
            ["ServiceBusConnection"] = storage.ConnectionString,
            ["SweepSchedule"] = "0 0 0 1 1 *",
        });
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
