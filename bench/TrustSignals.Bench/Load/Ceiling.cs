using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace TrustSignals.Bench.Load;

/// <summary>
/// The same number of the same storage requests, sent by a bare loop: nothing judged, nothing kept in order. Its transactions are the
/// pipeline's own, for other partitions.
/// </summary>
/// <param name="raw">The storage.</param>
/// <param name="mix">What a run of the pipeline made.</param>
/// <param name="samples">Some of its transactions.</param>
/// <param name="customers">Partitions.</param>
/// <param name="waiting">Messages on the queue at most, as for the pipeline.</param>
internal sealed partial class Ceiling(RawStorage raw, RequestMix mix, IReadOnlyList<byte[]> samples, int customers, int waiting)
{
    private const string Queue = "ceiling";
    private const string Table = "relationships";
    private const int Parallelism = 64;
    private const int Takers = 2;

    private readonly string message = Convert.ToBase64String(new byte[mix.MessageBytes]);
    private readonly string written = new('x', Math.Max(1, mix.WriteBytes - 45));
    private readonly PreparedTransaction[] transactions = [.. samples.Select(PreparedTransaction.Parse)];
    // The tag of a partition's state: null before there is one, empty while a transaction for it is under way.
    private readonly string?[] tags = new string?[customers];
    private long sent;
    private long refused;
    private long put;
    private long taken;
    private long deleted;

    /// <summary>Runs against an empty storage.</summary>
    /// <returns>Seconds for all of it.</returns>
    public static async Task<double> RunAsync(string connectionString, RequestMix mix, IReadOnlyList<byte[]> samples, int customers, int waiting)
    {
        using var raw = new RawStorage(connectionString);
        await raw.CreateQueueAsync(Queue);
        var ceiling = new Ceiling(raw, mix, samples, customers, waiting);
        foreach (string table in ceiling.transactions.SelectMany(item => item.Parts).Select(part => part.Table).Append(Table).Distinct())
        {
            await raw.CreateTableAsync(table);
        }

        return await ceiling.RunAsync();
    }

    private async Task<double> RunAsync()
    {
        long started = Stopwatch.GetTimestamp();
        await Task.WhenAll([PutAsync(), .. Enumerable.Range(0, Takers).Select(_ => TakeAsync())]);
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return refused * 100 <= mix.Transactions ? seconds : throw new InvalidOperationException($"{refused} of {mix.Transactions} transactions were refused.");
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
        int customer = (int)(number % customers);
        string partition = string.Create(CultureInfo.InvariantCulture, $"{customer:x32}");
        await RepeatAsync(mix.Reads, () => raw.ReadAsync(Table, partition, "s"));
        await RepeatAsync(mix.Queries, () => raw.QueryAsync(Table, $"PartitionKey eq '{partition}' and RowKey ge 'e-' and RowKey lt 'e.'"));
        await RepeatAsync(mix.Transactions, () => SendAsync(customer, partition));
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

    private async Task SendAsync(int customer, string partition)
    {
        long number = Interlocked.Increment(ref sent) - 1;
        PreparedTransaction transaction = transactions[number % transactions.Length];
        string? tag = null;
        // One after the other for each customer, as the pipeline does it.
        while (transaction.MovesState && (tag = Interlocked.Exchange(ref tags[customer], "")) == "")
        {
            await Task.Delay(1);
        }

        string? next = await raw.SendAsync(transaction, partition, number, tag);
        if (next is null)
        {
            Interlocked.Increment(ref refused);
        }

        if (transaction.MovesState)
        {
            tags[customer] = next ?? "*";
        }
    }

    [GeneratedRegex("<MessageId>([^<]+)</MessageId>.*?<PopReceipt>([^<]+)</PopReceipt>", RegexOptions.Singleline)]
    private static partial Regex Message();
}
