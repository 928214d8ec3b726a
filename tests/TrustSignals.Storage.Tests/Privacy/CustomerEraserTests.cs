using Azure.Data.Tables;
using TrustSignals.Domain.Events;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Alerts;
using TrustSignals.Storage.Outbox;
using TrustSignals.Storage.Tests.Kit;
using TrustSignals.Storage.Tests.Watching;
using TrustSignals.Storage.Writing;

namespace TrustSignals.Storage.Tests.Privacy;

[Collection(AzuriteCollection.Name)]
public sealed class CustomerEraserTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task EraseAsync_KnownCustomer_LeavesATombstoneAndTurnsLateCopiesAway()
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        string customer = Some.Customer();
        TrustEvent[] events = [.. Enumerable.Range(0, 120).Select(i => Some.LateDelivery(customer, $"{i}", Pipeline.Start.AddDays(-2).AddMinutes(i), 9))];
        await Task.WhenAll(events.Select(pipeline.Writer.ApplyAsync));
        await pipeline.Locator.NoteAsync(Some.Complaint(customer, "0", Pipeline.Start, "x") with { Id = "0" }, default);

        Assert.True(await pipeline.Eraser.EraseAsync(customer, default) >= events.Length);
        Assert.Equal(0, await pipeline.Eraser.EraseAsync(customer, default));

        await AssertNothingIsLeftAsync(pipeline, customer);
        using var other = new Pipeline(azurite.ConnectionString);
        Assert.Equal(EventOutcome.Erased, await other.Writer.ApplyAsync(events[0]));
        Assert.Equal(EventOutcome.Erased, await pipeline.Writer.ApplyAsync(Some.KeptPromise(customer, "late", Pipeline.Start.AddDays(-3))));
        Assert.Null(await pipeline.Reader.FindAsync(customer, Pipeline.Start, default));
    }

    [Fact]
    public async Task ApplyAsync_CustomerWhoComesBack_BeginsAnewAndStaysErasedForThePast()
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        string customer = Some.Customer();
        await pipeline.Writer.ApplyAsync(Some.LateDelivery(customer, "1", Pipeline.Start.AddDays(-1), 9));
        await pipeline.Eraser.EraseAsync(customer, default);
        pipeline.Time.Now = Pipeline.Start.AddDays(5);

        Assert.Equal(EventOutcome.Counted, await pipeline.Writer.ApplyAsync(Some.KeptPromise(customer, "2", Pipeline.Start.AddDays(4))));
        using var other = new Pipeline(azurite.ConnectionString);
        Assert.Equal(EventOutcome.Erased, await other.Writer.ApplyAsync(Some.KeptPromise(customer, "0", Pipeline.Start.AddDays(-2))));

        Assert.Equal("2", Assert.Single(await other.Store.ReadEventsAsync(CustomerKey.Of(customer), default)).Id);
    }

    [Fact]
    public async Task EraseAsync_CutShortAnywhere_IsFinishedByTheSweep()
    {
        for (int crashAt = 2; ; crashAt++)
        {
            using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
            string customer = Some.Customer();
            await pipeline.Writer.ApplyAsync(Some.LateDelivery(customer, "1", Pipeline.Start.AddDays(-1), 9));
            await pipeline.Writer.ApplyAsync(Some.KeptPromise(customer, "2", Pipeline.Start.AddDays(-1)));
            pipeline.Requests.Reset();
            pipeline.Requests.CrashAt = crashAt;
            bool isCutShort = false;
            try
            {
                await pipeline.Eraser.EraseAsync(customer, default);
            }
            catch (SimulatedCrashException)
            {
                isCutShort = true;
            }

            using var restarted = new Pipeline(azurite.ConnectionString, new ManualTime(Pipeline.Start.AddMinutes(1)));
            await restarted.Sweep.RunAsync(default);
            if (crashAt > 6)
            {
                // The sixth request is the tombstone: before it, nothing was promised.
                await AssertNothingIsLeftAsync(restarted, customer);
            }

            if (!isCutShort)
            {
                return;
            }
        }
    }

    [Fact]
    public async Task ApplyAsync_OtherContentWhenAnotherProcessHasErased_IsTurnedAwayAndNotKeptAside()
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        using var other = new Pipeline(azurite.ConnectionString);
        string customer = Some.Customer();
        await pipeline.Writer.ApplyAsync(Some.LateDelivery(customer, "1", Pipeline.Start.AddDays(-1), 9));
        await other.Eraser.EraseAsync(customer, default);

        Assert.Equal(EventOutcome.Erased, await pipeline.Writer.ApplyAsync(Some.KeptPromise(customer, "1", Pipeline.Start.AddDays(-1))));

        await AssertNothingIsLeftAsync(pipeline, customer);
    }

    [Fact]
    public async Task EraseAsync_WithAlerts_FindsThemByTheirKeysAndAsksNobodyElse()
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        string customer = Some.Customer();
        await SweepTests.SlideAsync(pipeline, customer);
        IReadOnlyList<OutboxItem> waiting = await pipeline.Outbox.ReadAsync(CustomerKey.Of(customer), default);
        Assert.NotEmpty(waiting);
        foreach (OutboxItem item in waiting)
        {
            await pipeline.Archive.AddAsync(item.Alert, default);
        }

        await new DeadLetterStore(pipeline.Accounts, pipeline.Outbox, pipeline.Signals).AddAsync(new DeadLetter("mail", waiting[0].Alert, "refused", 1, Pipeline.Start), default);
        pipeline.Requests.Seen.Clear();

        await pipeline.Eraser.EraseAsync(customer, default);

        Assert.DoesNotContain("GET /devstoreaccount1/alerts()", pipeline.Requests.Seen);
        await AssertNothingIsLeftAsync(pipeline, customer);
        Assert.Empty(await ReadAsync(pipeline.Accounts.SharedTable(TableNames.DeadLetters), TableClient.CreateQueryFilter($"RowKey eq {waiting[0].Alert.DeliveryId}")));
    }

    [Fact]
    public async Task EraseAsync_WithoutAlerts_ReadsNoTableOfAlerts()
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        string customer = Some.Customer();
        await pipeline.Writer.ApplyAsync(Some.KeptPromise(customer, "1", Pipeline.Start.AddDays(-1)));
        pipeline.Requests.Seen.Clear();

        await pipeline.Eraser.EraseAsync(customer, default);

        Assert.DoesNotContain(pipeline.Requests.Seen, request => Array.Exists(
            [TableNames.Alerts, TableNames.DeadLetters, TableNames.Digests, TableNames.AlertClock], table => request.Contains($"/{table}", StringComparison.Ordinal)));
    }

    private static async Task AssertNothingIsLeftAsync(Pipeline pipeline, string customer)
    {
        CustomerKey key = CustomerKey.Of(customer);
        TableEntity[] own = await ReadAsync(pipeline.Accounts.TableOf(key, TableNames.Relationships), $"PartitionKey eq '{key}'");
        TableEntity tombstone = Assert.Single(own);
        Assert.DoesNotContain(tombstone, column => column.Value is string text && text.Contains(customer, StringComparison.Ordinal));
        foreach (string table in new[] { TableNames.WatchList, TableNames.Alerts, TableNames.Locators })
        {
            Assert.Empty(await ReadAsync(pipeline.Accounts.TableOf(key, table), TableClient.CreateQueryFilter($"CustomerId eq {customer}")));
        }

        Assert.Empty(await ReadAsync(pipeline.Accounts.TableOf(key, TableNames.Stages), $"RowKey eq '{key}'"));
    }

    private static async Task<TableEntity[]> ReadAsync(TableClient table, string filter)
    {
        List<TableEntity> rows = [];
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(filter))
        {
            rows.Add(row);
        }

        return [.. rows];
    }
}
