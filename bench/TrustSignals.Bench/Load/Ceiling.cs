using System.Diagnostics;
using System.Text.RegularExpressions;

namespace TrustSignals.Bench.Load;

/// <summary>The same number of the same storage requests, sent by a bare loop.</summary>
internal static partial class Ceiling
{
    /// <summary>Puts, then gets and deletes every message with its share of table requests, as the pipeline does.</summary>
    /// <returns>Seconds for all of it.</returns>
    public static async Task<double> RunAsync(
        string connectionString, int messages, int messageBytes, long batches, int batchBytes, long otherTableRequests, int parallelism)
    {
        using var raw = new RawStorage(connectionString);
        const string queue = "ceiling";
        const string table = "ceiling";
        await raw.CreateQueueAsync(queue);
        await raw.CreateTableAsync(table);
        string message = Convert.ToBase64String(new byte[messageBytes]);
        string padding = new('x', Math.Max(1, batchBytes - 900));
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = parallelism };
        long batchesLeft = batches;
        long othersLeft = otherTableRequests;

        long started = Stopwatch.GetTimestamp();
        Task putting = Parallel.ForEachAsync(Enumerable.Range(0, messages), parallel, async (_, _) => await raw.PutMessageAsync(queue, message));
        int taken = 0;
        Task taking = Task.WhenAll(Enumerable.Range(0, Math.Max(1, parallelism / 32)).Select(async _ =>
        {
            while (Volatile.Read(ref taken) < messages)
            {
                MatchCollection got = Message().Matches(await raw.GetMessagesAsync(queue));
                Interlocked.Add(ref taken, got.Count);
                await Parallel.ForEachAsync(got, parallel, async (match, _) =>
                {
                    if (Interlocked.Decrement(ref othersLeft) >= 0)
                    {
                        await raw.ReadAsync(table, match.Groups[1].Value);
                    }

                    if (Interlocked.Decrement(ref batchesLeft) >= 0)
                    {
                        await raw.BatchAsync(table, match.Groups[1].Value, "e", padding);
                    }

                    await raw.DeleteMessageAsync(queue, match.Groups[1].Value, match.Groups[2].Value);
                });
            }
        }));
        await Task.WhenAll(putting, taking);
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    [GeneratedRegex("<MessageId>([^<]+)</MessageId>.*?<PopReceipt>([^<]+)</PopReceipt>", RegexOptions.Singleline)]
    private static partial Regex Message();
}
