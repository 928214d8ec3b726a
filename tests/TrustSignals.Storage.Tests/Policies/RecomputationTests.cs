using Azure.Data.Tables;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Local.Azurite;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Policies;
using TrustSignals.Storage.Tests.Kit;

namespace TrustSignals.Storage.Tests.Policies;

/// <summary>On an Azurite of its own: it walks over everybody.</summary>
public sealed class RecomputationTests : IAsyncLifetime
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private static readonly Policy Harsher = PolicyReader.Default with
    {
        Version = "harsher",
        Level = PolicyReader.Default.Level with { NegativityBias = 9 },
        Spiral = PolicyReader.Default.Spiral with { SlidingEnter = 1.65 },
    };

    private AzuriteProcess azurite = null!;

    public async Task InitializeAsync() => azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemoryPersistence = true });

    public async Task DisposeAsync() => await azurite.DisposeAsync();

    /// <summary>
    /// The process dies before its n-th request, for every n; another one goes on. Every row of every customer, the
    /// alerts among them, must be the same as without the crash.
    /// </summary>
    [Fact]
    public async Task RunAsync_KilledBeforeAnyRequestAndStartedAgain_EndsInTheSameRowsWithNoAlertDoubled()
    {
        string[] undisturbed = await RecomputedAsync(crashAt: 0);
        Assert.Contains(undisturbed, row => row.Contains("PolicyVersion=harsher", StringComparison.Ordinal));
        Assert.Contains(undisturbed, row => row.Contains("RowKey=o-", StringComparison.Ordinal));
        int crashes = 0;
        for (int crashAt = 1; ; crashAt++)
        {
            string[] rows = await RecomputedAsync(crashAt);
            if (rows.Length == 0)
            {
                break;
            }

            crashes++;
            Assert.Equal(undisturbed, rows);
        }

        Assert.InRange(crashes, 10, 100);
    }

    [Fact]
    public async Task RunAsync_OfSealedHistoryAndByTwoAtOnce_IsThePureFoldUnderTheNewPolicy()
    {
        using Pipeline first = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        await first.Policies.StartAsync(default);
        string[] customers = [.. Enumerable.Range(0, 12).Select(_ => Some.Customer())];
        for (int i = 0; i < 110; i++)
        {
            await first.Writer.ApplyAsync(Some.LateDelivery(customers[0], $"e{i}", Pipeline.Start.AddDays(-150 + i), 1 + (i % 4)));
        }

        foreach (string customer in customers[1..])
        {
            await first.Writer.ApplyAsync(Some.LateDelivery(customer, "1", Pipeline.Start.AddDays(-3), 3));
        }

        await first.Policies.ApplyAsync(Harsher, "somebody", default);
        RecomputeProgress started = await first.Recomputation.StartAsync("somebody", default);
        Assert.Equal(("harsher", 0L, false), (started.Version, started.Recomputed, started.IsFinished));
        using var second = new Pipeline(azurite.ConnectionString);
        await Task.WhenAll(first.Recomputation.RunAsync(Hour, default), second.Recomputation.RunAsync(Hour, default));

        // Other processes may not know the policy yet: it is not over before they do.
        Assert.False((await first.Recomputation.FindAsync(default))!.IsFinished);
        first.Time.Now = first.Time.Now.AddMinutes(1);
        RecomputeProgress done = (await first.Recomputation.RunAsync(Hour, default))!;
        Assert.Equal((true, 1.0, 0), (done.IsFinished, done.Share, done.Failed));
        foreach (string customer in customers)
        {
            var events = await first.Store.ReadEventsAsync(CustomerKey.Of(customer), default);
            Assert.Equal(
                LedgerCodec.Write(RelationshipLedger.FoldFromScratch(events.SelectMany(stored => stored.Signals), Harsher)),
                LedgerCodec.Write((await second.Store.ReadStateAsync(customer, default))!));
        }
    }

    [Fact]
    public async Task TryAsync_OverSeveralPages_CountsEverybodyOnceAndWritesNothing()
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        await pipeline.Policies.StartAsync(default);
        string[] customers = [.. Enumerable.Range(0, 5).Select(_ => Some.Customer())];
        foreach (string customer in customers)
        {
            await pipeline.Writer.ApplyAsync(Some.LateDelivery(customer, "1", Pipeline.Start.AddDays(-3), 9));
        }

        string[] before = await RowsAsync(pipeline);
        List<PolicyTrialPage> pages = [];
        do
        {
            pages.Add(await pipeline.Trial.TryAsync(Harsher, null, 2, pages.LastOrDefault()?.Continuation, default));
        }
        while (pages[^1].Continuation is not null);

        Assert.Equal(5, pages.Sum(page => page.Customers));
        Assert.Equal(customers.Order(), pages.SelectMany(page => page.Items).Select(item => item.Customer).Order());
        Assert.All(pages.SelectMany(page => page.Items), item => Assert.True(item.LevelChange < -1));
        Assert.Equal(["level.negativityBias", "spiral.slidingEnter"], pages[0].Values.Select(change => change.Path));
        Assert.Equal(before, await RowsAsync(pipeline));
        await Assert.ThrowsAsync<FormatException>(() => pipeline.Trial.TryAsync(Harsher, null, 2, "elsewhere", default));
    }

    /// <summary>Fills empty tables, recomputes with a crash and goes on; all rows, or none when it did not come to the crash.</summary>
    private async Task<string[]> RecomputedAsync(int crashAt)
    {
        using Pipeline dying = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        foreach (string table in (string[])[TableNames.Relationships, TableNames.Policies, TableNames.WatchList, TableNames.Stages])
        {
            await EmptyAsync(dying.Accounts.SharedTable(table));
        }

        await dying.Policies.StartAsync(default);
        for (int i = 0; i < 3; i++)
        {
            await dying.Writer.ApplyAsync(Some.LateDelivery("slides", $"{i}", Pipeline.Start.AddDays(i - 9), 9));
        }

        await dying.Writer.ApplyAsync(Some.KeptPromise("steady", "1", Pipeline.Start.AddDays(-1)));
        await dying.Policies.ApplyAsync(Harsher, "somebody", default);
        dying.Requests.Reset();
        dying.Requests.CrashAt = crashAt;
        bool died = await Record.ExceptionAsync(async () =>
        {
            await dying.Recomputation.StartAsync("somebody", default);
            await dying.Recomputation.RunAsync(Hour, default);
        }) is not null;
        if (crashAt > 0 && !died)
        {
            return [];
        }

        using var next = new Pipeline(azurite.ConnectionString);
        await next.Recomputation.StartAsync("somebody", default);
        await next.Recomputation.RunAsync(Hour, default);
        next.Time.Now = next.Time.Now.AddMinutes(1);
        Assert.True((await next.Recomputation.RunAsync(Hour, default))!.IsFinished);
        return await RowsAsync(next);
    }

    private static async Task<string[]> RowsAsync(Pipeline pipeline)
    {
        List<string> rows = [];
        await foreach (TableEntity row in pipeline.Accounts.SharedTable(TableNames.Relationships).QueryAsync<TableEntity>())
        {
            rows.Add(string.Join(' ', row.Where(column => column.Key is not ("odata.etag" or "Timestamp")).OrderBy(column => column.Key, StringComparer.Ordinal)
                .Select(column => $"{column.Key}={(column.Value is byte[] bytes ? Convert.ToHexString(bytes) : column.Value)}")));
        }

        return [.. rows.Order(StringComparer.Ordinal)];
    }

    private static async Task EmptyAsync(TableClient table)
    {
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(select: ["PartitionKey", "RowKey"]))
        {
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey);
        }
    }
}
