using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace TrustSignals.Bench.Load;

/// <summary>The same number of the same storage requests, sent by a bare loop: prepared bodies, nothing judged, nothing kept in order.</summary>
/// <param name="raw">The storage.</param>
/// <param name="mix">What a run of the pipeline made.</param>
/// <param name="customers">Partitions.</param>
/// <param name="waiting">Messages on the queue at most, as for the pipeline.</param>
internal sealed partial class Ceiling(RawStorage raw, RequestMix mix, int customers, int waiting)
{
    private const string Queue = "ceiling";
    private const string Table = "ceiling";
    private const int Parallelism = 64;
    private const int Takers = 2;

    // The rest of a transaction's bytes are the headers of its parts.
    private const int PartHeaders = 430;
    private const int EventBytes = 900;
    private readonly string message = Convert.ToBase64String(new byte[mix.MessageBytes]);
    private readonly string written = new('x', Math.Max(1, mix.WriteBytes - 45));
    private readonly string counted = new('x', EventBytes);
    private readonly string state = new('x', Math.Max(
        1, mix.TransactionBytes - (int)(((mix.TransactionRows * PartHeaders) + ((mix.TransactionRows - mix.Transactions) * EventBytes)) / Math.Max(1, mix.Transactions))));
    private long put;
    private long taken;
    private long deleted;

    /// <summary>Runs against an empty storage.</summary>
    /// <returns>Seconds for all of it.</returns>
    public static async Task<double> RunAsync(string connectionString, RequestMix mix, int customers, int waiting)
    {
        using var raw = new RawStorage(connectionString);
        await raw.CreateQueueAsync(Queue);
        await raw.CreateTableAsync(Table);
        return await new Ceiling(raw, mix, customers, waiting).RunAsync();
    }

    private async Task<double> RunAsync()
    {
        long started = Stopwatch.GetTimestamp();
        await Task.WhenAll([PutAsync(), .. Enumerable.Range(0, Takers).Select(_ => TakeAsync())]);
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private Task PutAsync() => Parallel.ForEachAsync(
        Enumerable.Range(0, (int)mix.Messages), new ParallelOptions { MaxDegreeOfParallelism = Parallelism }, async (_, token) =>
        {
            while (Interlocked.Read(ref put) - Interlocked.Read(ref deleted) >= waiting)
            {
                await Task.Delay(1, token);
            }

            Interlocked.Increment(ref put);
            await raw.PutMessageAsync(Queue, message);
        });

    private async Task TakeAsync()
    {
        while (Interlocked.Read(ref taken) < mix.Messages)
        {
            MatchCollection got = Message().Matches(await raw.GetMessagesAsync(Queue));
            await Parallel.ForEachAsync(got, new ParallelOptions { MaxDegreeOfParallelism = Parallelism }, async (match, _) =>
            {
                await RequestsOfAsync(Interlocked.Increment(ref taken) - 1);
                await raw.DeleteMessageAsync(Queue, match.Groups[1].Value, match.Groups[2].Value);
                Interlocked.Increment(ref deleted);
            });
        }
    }

    private async Task RequestsOfAsync(long number)
    {
        string partition = string.Create(CultureInfo.InvariantCulture, $"c{number % customers}");
        await RepeatAsync(mix.Reads, () => raw.ReadAsync(Table, partition, "s"));
        await RepeatAsync(mix.Queries, () => raw.QueryAsync(Table, $"PartitionKey eq '{partition}' and RowKey ge 'e-' and RowKey lt 'e.'"));
        // The state's row, and what else the transactions write, spread over the messages.
        long others = mix.Share(mix.TransactionRows - mix.Transactions, number);
        await RepeatAsync(mix.Transactions, () => raw.BatchAsync(
            Table, partition, [("s", state), .. Enumerable.Range(0, (int)others).Select(i => ($"e-{number}-{i}", counted))]));
        await RepeatAsync(mix.Writes, () => raw.WriteAsync(Table, partition, "o", written));
        await RepeatAsync(mix.Deletes, () => raw.DeleteAsync(Table, partition, "o"));

        async Task RepeatAsync(long all, Func<Task> request)
        {
            for (long left = mix.Share(all, number); left > 0; left--)
            {
                await request();
            }
        }
    }

    [GeneratedRegex("<MessageId>([^<]+)</MessageId>.*?<PopReceipt>([^<]+)</PopReceipt>", RegexOptions.Singleline)]
    private static partial Regex Message();
}
