using System.Diagnostics;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using TrustSignals.Bench.Generated;
using TrustSignals.Bench.Hosting;
using TrustSignals.Classification;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
using TrustSignals.Storage;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Intake;
using TrustSignals.Storage.Poison;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Bench.Faults;

/// <summary>
/// One seed: the real host on real Azurite behind the proxies, killed and brought back with a wrong clock, the storage away
/// and its disk full in between, events doubled, shuffled and late. In the end nothing of it may show.
/// </summary>
internal sealed class FaultRun(int seed, int count, TextWriter output)
{
    private const int Senders = 8;
    private const int BatchSize = 10;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    // Later than any lease that a killed dispatcher holds by a clock that was ahead: they need not be waited for.
    private static readonly TimeSpan FinalSkew = TimeSpan.FromMinutes(5);
    private readonly Random random = new(seed);
    private readonly FaultPlan plan = new(seed);
    private int sent;

    public async Task<FaultRunResult> RunAsync()
    {
        long started = Stopwatch.GetTimestamp();
        TrustEvent[] events =
        [
            .. new EventGenerator(seed, Math.Max(5, count / 20), DateTimeOffset.UtcNow, TimeSpan.FromDays(200)).Take(count).Select((item, index) =>
                // Some do not fit into a message and travel by claim check.
                index % 40 == 0 && item.Payload is ReviewPost post
                    ? item with { Payload = post with { Text = string.Concat(Enumerable.Repeat(post.Text + " ", 1_500)) } }
                    : item),
        ];
        TrustEvent[] arrivals = [.. events, .. events.Where(_ => random.NextDouble() < 0.1)];
        random.Shuffle(arrivals);
        FaultSchedule schedule = FaultSchedule.Draw(random);
        await using FaultyStorage storage = await FaultyStorage.StartAsync(plan);
        await using var clock = new SkewedClock();
        await using var hosts = new KillableHost(storage.Faulty, Settings(clock));
        await hosts.StartAsync();
        await using var backlog = new Backlog(storage.Direct);
        plan.IsActive = true;

        int total = arrivals.Length;
        Task troubles = Task.WhenAll(
            AtAsync(schedule.Kills, total, async () =>
            {
                clock.Skew = TimeSpan.FromSeconds(random.Next(-120, 121));
                await hosts.KillAndRestartAsync();
            }),
            AtAsync(schedule.Outages, total, () => storage.PauseAsync(TimeSpan.FromMilliseconds(1_500))),
            AtAsync(schedule.FullDisks, total, async () =>
            {
                plan.IsDiskFull = true;
                await Task.Delay(1_500);
                plan.IsDiskFull = false;
            }));
        // The last tenth comes late: when everything else has been sent.
        await SendAsync(hosts, backlog, arrivals[..(total * 9 / 10)]);
        await SendAsync(hosts, backlog, arrivals[(total * 9 / 10)..]);
        await troubles;
        plan.IsActive = false;
        clock.Skew = FinalSkew;
        int waiting = await QuietAsync(storage);
        FaultRunResult result = await JudgeAsync(storage, events, schedule, waiting, started);
        output.WriteLine($"seed {seed}: {(result.IsGood ? "good" : "BAD")} in {result.Seconds:F0} s, {string.Join(", ", result.Injected.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value}"))}; {result}");
        return result;
    }

    private static Dictionary<string, string> Settings(SkewedClock clock) => new()
    {
        ["LocalHost__QueueLease"] = "00:00:04",
        ["AzureFunctionsJobHost__extensions__queues__visibilityTimeout"] = "00:00:01",
        ["AzureFunctionsJobHost__extensions__queues__maxPollingInterval"] = "00:00:00.5",
        ["SweepSchedule"] = "* * * * * *",
        ["TrustSignals__ClockFile"] = clock.Path,
    };

    private async Task AtAsync(double[] shares, int total, Func<Task> trouble)
    {
        foreach (double share in shares)
        {
            while (Volatile.Read(ref sent) < share * total)
            {
                await Task.Delay(20);
            }

            await trouble();
        }
    }

    private Task SendAsync(KillableHost hosts, Backlog backlog, TrustEvent[] arrivals) => Parallel.ForEachAsync(
        arrivals.Chunk(BatchSize), new ParallelOptions { MaxDegreeOfParallelism = Senders }, async (chunk, _) =>
        {
            await backlog.EnterAsync(chunk.Length);
            await hosts.PostAsync(EventPoster.BatchOf(chunk));
            Interlocked.Add(ref sent, chunk.Length);
        });

    /// <returns>Messages that still wait when the patience is over: something goes in a circle.</returns>
    private static async Task<int> QuietAsync(FaultyStorage storage)
    {
        try
        {
            await StorageQuiet.WaitAsync(storage.Direct, Patience);
            return 0;
        }
        catch (TimeoutException)
        {
            return await StorageQuiet.CountAsync(storage.Direct);
        }
    }

    private async Task<FaultRunResult> JudgeAsync(FaultyStorage storage, TrustEvent[] events, FaultSchedule schedule, int waiting, long started)
    {
        var accounts = new StorageAccounts([new TableServiceClient(storage.Direct)]);
        var store = new RelationshipStore(accounts, new FixedPolicy(PolicyReader.Default));
        int mismatches = (await ExpectedRelationships.MismatchesAsync(store, new EventClassifier(), PolicyReader.Default, events)).Count;
        (int lost, int extra) = await ExpectedRelationships.CountMarkersAsync(store, events);
        await TellPoisonAsync(storage, accounts);
        var audit = new AlertAudit(accounts, PolicyReader.Default);
        (int Missing, int Doubled, int Undelivered, int All) alerts = await audit.RunAsync(events, DateTimeOffset.UtcNow + FinalSkew);
        // A hint that was lost is made up for by the sweep, and a leased alert by its next look: give them their time.
        for (DateTime giveUp = DateTime.UtcNow.AddSeconds(60); alerts.Missing + alerts.Undelivered > 0 && DateTime.UtcNow < giveUp; await Task.Delay(500))
        {
            alerts = await audit.RunAsync(events, DateTimeOffset.UtcNow + FinalSkew);
        }

        return new FaultRunResult(
            seed, events.Length, sent, schedule.Kills.Length, schedule.Outages.Length, schedule.FullDisks.Length, plan.Injected,
            mismatches, lost, extra, await StorageQuiet.CountPoisonAsync(storage.Direct), waiting,
            alerts.All, alerts.Missing, alerts.Doubled, alerts.Undelivered, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    /// <summary>Why valid messages became poison is what one wants to know first.</summary>
    private async Task TellPoisonAsync(FaultyStorage storage, StorageAccounts accounts)
    {
        var service = new QueueServiceClient(storage.Direct);
        var poison = new PoisonStore(service, accounts, TimeProvider.System);
        foreach (string queue in QueueNames.All)
        {
            int waiting = (await service.GetQueueClient(queue + QueueNames.PoisonSuffix).GetPropertiesAsync()).Value.ApproximateMessagesCount;
            if (waiting > 0)
            {
                string[] reasons = [.. (await poison.ListAsync(queue, CancellationToken.None)).Select(record => record.Reason).Distinct().Take(5)];
                output.WriteLine($"seed {seed}: {waiting} messages in {queue}{QueueNames.PoisonSuffix}: {string.Join(" | ", reasons)}");
            }
        }
    }
}
