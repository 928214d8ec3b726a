using System.Diagnostics;
using Azure.Data.Tables;
using TrustSignals.Classification;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Storage;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Aggregates;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Bench.Growth;

/// <summary>One customer who has many signals already, and what the next event, alert and share cost.</summary>
internal static class StateGrowth
{
    // A cycle of sealing, so that every length of the tail is in it.
    private const int Measured = 96;
    private const int Breaks = 9;

    public static async Task<StateFigures> RunAsync(int signals, TextWriter output)
    {
        await using StorageBench bench = await StorageBench.StartAsync();
        const string customer = "busy";
        CustomerKey key = CustomerKey.Of(customer);
        DateTimeOffset begin = DateTimeOffset.UtcNow.AddMinutes(-signals - Measured - Breaks - 10);
        TrustEvent[] events = [.. Enumerable.Range(0, signals + Measured).Select(number => SweepGrowth.Kept(customer, number, begin.AddMinutes(number)))];
        foreach (TrustEvent[] wave in events[..signals].Chunk(400))
        {
            await Task.WhenAll(wave.Select(bench.Writer.ApplyAsync));
        }

        StepCost one = await StepCost.OfAsync(bench.Meter, [.. events[signals..].Select(next => (Func<Task>)(() => bench.Writer.ApplyAsync(next)))]);
        TableEntity row = (await bench.Accounts.TableOf(key, TableNames.Relationships).GetEntityAsync<TableEntity>(key.Value, RowKeys.State)).Value;
        double bytes = row.Sum(column => column.Value switch { byte[] data => data.Length, string text => text.Length * 2, _ => 8 });
        // Every severe break is an alert of its own.
        StepCost alert = await StepCost.OfAsync(bench.Meter, [.. Enumerable.Range(0, Breaks).Select(number => (Func<Task>)(() =>
            bench.Writer.ApplyAsync(SweepGrowth.Late(customer, events.Length + number, begin.AddMinutes(events.Length + number)))))]);
        var shares = new ShareReader(bench.Store, new FixedPolicy(PolicyReader.Default));
        StepCost share = await StepCost.OfAsync(bench.Meter, [.. Enumerable.Repeat<Func<Task>>(async () =>
            await shares.ReadAsync(await bench.Store.FindStateAsync(key, CancellationToken.None), key, DateTimeOffset.UtcNow, CancellationToken.None), Breaks)]);
        (double fold, double stateBytes) = Fold(events, signals);
        var figures = new StateFigures(signals, stateBytes, fold, one, alert, share);
        output.WriteLine($"{figures}, the row as it stands {bytes} bytes");
        return figures;
    }

    private static (double Microseconds, double Bytes) Fold(TrustEvent[] events, int signals)
    {
        Policy policy = PolicyReader.Default;
        var classifier = new EventClassifier();
        RelationshipLedger ledger = RelationshipLedger.Empty;
        List<double> times = [];
        List<double> bytes = [];
        foreach ((int number, TrustEvent next) in events.Index())
        {
            var read = classifier.Read(next, policy).Signals;
            long before = Stopwatch.GetTimestamp();
            ledger = ledger.Add(read, policy);
            while (ledger.Seal(policy) is { Block: not null } shorter)
            {
                ledger = shorter.Ledger;
            }

            if (number >= signals)
            {
                times.Add(Stopwatch.GetElapsedTime(before).TotalMicroseconds);
                bytes.Add(LedgerCodec.Write(ledger.Checkpoint).Length + LedgerCodec.Write(ledger.Tail).Length);
            }
        }

        return (times.Order().ElementAt(times.Count / 2), bytes.Average());
    }
}
