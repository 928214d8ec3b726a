using System.Diagnostics;
using System.Globalization;
using Azure.Data.Tables;
using TrustSignals.Domain.Events;
using TrustSignals.Storage;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Relationships;
using TrustSignals.Storage.Watching;

namespace TrustSignals.Bench.Growth;

/// <summary>
/// A sweep over many relationships of which few are due. The due ones are whole; the others, which no sweep reads, have their
/// row in the watch list as they should and a short row in the table.
/// </summary>
internal static class SweepGrowth
{
    private const int Repetitions = 3;

    public static async Task<SweepFigures> RunAsync(int size, int due, TextWriter output)
    {
        await using StorageBench bench = await StorageBench.StartAsync();
        TableEntity template = await TemplateAsync(bench);
        long started = Stopwatch.GetTimestamp();
        await FillAsync(bench, size - due);
        output.WriteLine($"{size} relationships after {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s");
        List<double> sweeps = [];
        List<double> lists = [];
        long requests = 0;
        // The first run warms up.
        for (int run = 0; run <= Repetitions; run++)
        {
            await MakeDueAsync(bench, template, due);
            long before = Stopwatch.GetTimestamp();
            int listed = 0;
            await foreach (WatchItem item in bench.WatchList.ReadDueAsync(DateTimeOffset.UtcNow.UtcTicks, CancellationToken.None))
            {
                listed++;
            }

            double list = Stopwatch.GetElapsedTime(before).TotalSeconds;
            long requestsBefore = bench.Meter.Requests;
            before = Stopwatch.GetTimestamp();
            SweepResult swept = await bench.Sweep.RunAsync(CancellationToken.None);
            if (listed != due || swept.LookedAt != due)
            {
                throw new InvalidOperationException($"{listed} were listed and {swept.LookedAt} looked at, not {due}.");
            }

            if (run > 0)
            {
                sweeps.Add(Stopwatch.GetElapsedTime(before).TotalSeconds);
                lists.Add(list);
                requests = bench.Meter.Requests - requestsBefore;
            }
        }

        var figures = new SweepFigures(size, due, sweeps.Order().ElementAt(Repetitions / 2), lists.Order().ElementAt(Repetitions / 2), requests);
        output.WriteLine(figures.ToString());
        output.WriteLine(string.Join(", ", bench.Meter.MillisecondsByKind.OrderBy(item => item.Key, StringComparer.Ordinal).Select(item => $"{item.Key} {item.Value} ms")));
        return figures;
    }

    private static async Task<TableEntity> TemplateAsync(StorageBench bench)
    {
        const string customer = "template";
        for (int i = 0; i < 3; i++)
        {
            await bench.Writer.ApplyAsync(Kept(customer, i, DateTimeOffset.UtcNow.AddDays(i - 10)));
        }

        CustomerKey key = CustomerKey.Of(customer);
        return (await bench.Accounts.TableOf(key, TableNames.Relationships).GetEntityAsync<TableEntity>(key.Value, RowKeys.State)).Value;
    }

    internal static TrustEvent Kept(string customer, int number, DateTimeOffset at) => Delivery(customer, number, at, at.AddHours(1));

    internal static TrustEvent Late(string customer, int number, DateTimeOffset at) => Delivery(customer, number, at, at.AddDays(-20));

    private static TrustEvent Delivery(string customer, int number, DateTimeOffset at, DateTimeOffset promised) => new()
    {
        Source = "/bench/growth",
        Id = string.Create(CultureInfo.InvariantCulture, $"{customer}-{number}"),
        CustomerId = customer,
        OccurredAt = at,
        ReceivedAt = at,
        Payload = new TransactionOutcome { TransactionId = $"O-{number}", Kind = TransactionKind.Delivery, PromisedAt = promised, ActualAt = at },
    };

    private static Task MakeDueAsync(StorageBench bench, TableEntity template, int due)
    {
        long ticks = DateTimeOffset.UtcNow.AddMinutes(-1).UtcTicks;
        return Parallel.ForEachAsync(Enumerable.Range(0, due), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, token) =>
        {
            string id = string.Create(CultureInfo.InvariantCulture, $"due-{number}-{ticks}");
            CustomerKey key = CustomerKey.Of(id);
            TableEntity row = RelationshipCopies.Of(template, id);
            row["WatchDue"] = ticks;
            await bench.Accounts.TableOf(key, TableNames.Relationships).UpsertEntityAsync(row, TableUpdateMode.Replace, token);
            await bench.WatchList.RegisterAsync(key, id, ticks, token, mayHoldMessages: false);
        });
    }

    private static async Task FillAsync(StorageBench bench, int count)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = 32 };
        var shards = Enumerable.Range(0, count)
            .Select(number => (Id: $"filler-{number}", Key: CustomerKey.Of($"filler-{number}"), Due: now.AddMinutes(60 + number).UtcTicks))
            .GroupBy(item => item.Key.ShardOf(WatchList.Shards));
        await Parallel.ForEachAsync(shards.SelectMany(shard => shard.Chunk(100).Select(chunk => (shard.Key, chunk))), parallel, async (batch, token) =>
        {
            TableClient watchlist = bench.Accounts.SharedTable(TableNames.WatchList);
            await watchlist.SubmitTransactionAsync(
                batch.chunk.Select(item => new TableTransactionAction(
                    TableTransactionActionType.Add, new TableEntity($"due-{batch.Key:D2}", $"{item.Due:D19}-{item.Key}") { ["CustomerId"] = item.Id })),
                token);
            foreach ((string id, CustomerKey key, long due) in batch.chunk)
            {
                await bench.Accounts.TableOf(key, TableNames.Relationships).AddEntityAsync(
                    new TableEntity(key.Value, RowKeys.State) { ["CustomerId"] = id, ["WatchDue"] = due }, token);
            }
        });
    }
}
