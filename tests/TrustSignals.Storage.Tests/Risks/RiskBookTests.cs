using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Risks;
using TrustSignals.Storage.Aggregates;
using TrustSignals.Storage.Reading;
using TrustSignals.Storage.Relationships;
using TrustSignals.Storage.Risks;
using TrustSignals.Storage.Tests.Aggregates;
using TrustSignals.Storage.Tests.Kit;

namespace TrustSignals.Storage.Tests.Risks;

[Collection(AzuriteCollection.Name)]
public sealed class RiskBookTests(AzuriteFixture azurite)
{
    private static readonly DateOnly Day = DateOnly.FromDateTime(Pipeline.Start.UtcDateTime);

    [Fact]
    public async Task AddChangeRemove_LeaveAnEntryEach_AndRefuseWhatWasReadBefore()
    {
        (Pipeline pipeline, RiskBook book) = await NewAsync();
        using Pipeline used = pipeline;
        PlannedRisk risk = Risk(new RiskExposure(ExposureKind.Segment, ["premium"]));
        (RiskOutcome outcome, StoredRisk? entered) = await book.AddAsync(risk, "ann", default);
        Assert.Equal((RiskOutcome.Done, 1, "ann"), (outcome, entered!.Revision, entered.ChangedBy));
        Assert.Equal("ann", (await book.AddAsync(risk with { Title = "again" }, "bob", default)).Risk!.ChangedBy);

        (RiskOutcome changed, StoredRisk? now) = await book.ChangeAsync(risk with { Title = "later" }, "bob", 1, default);
        Assert.Equal((RiskOutcome.Done, "later", 2), (changed, now!.Risk.Title, now.Revision));
        Assert.Equal(RiskOutcome.Changed, (await book.ChangeAsync(risk, "cem", 1, default)).Outcome);
        Assert.Equal(RiskOutcome.Changed, await book.RemoveAsync(risk.Id, "cem", 1, default));
        Assert.Equal("later", Assert.Single(await book.ListAsync(default)).Risk.Title);

        Assert.Equal(RiskOutcome.Done, await book.RemoveAsync(risk.Id, "cem", null, default));
        Assert.Empty(await book.ListAsync(default));
        Assert.Null(await book.FindAsync(risk.Id, default));
        Assert.Equal(RiskOutcome.NotFound, await book.RemoveAsync(risk.Id, "cem", null, default));
        Assert.Equal(RiskOutcome.NotFound, (await book.ChangeAsync(risk, "cem", null, default)).Outcome);
        Assert.Equal(RiskOutcome.NotFound, (await book.AddAsync(risk, "cem", default)).Outcome);
        Assert.Equal(
            [("ann", RiskEntry.Planned), ("bob", RiskEntry.Changed), ("cem", RiskEntry.Removed)],
            (await book.EntriesAsync(risk.Id, default)).Select(entry => (entry.Actor, entry.Action)));
    }

    [Fact]
    public async Task ChangeAsync_ManyAtOnce_EachCountsOnce()
    {
        (Pipeline pipeline, RiskBook book) = await NewAsync();
        using Pipeline used = pipeline;
        PlannedRisk risk = Risk(new RiskExposure(ExposureKind.Everyone, []));
        await book.AddAsync(risk, "ann", default);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(number => book.ChangeAsync(risk with { Note = $"{number}" }, $"p-{number}", null, default)));
        Assert.Equal(7, Assert.Single(await book.ListAsync(default)).Revision);
        Assert.Equal(7, (await book.EntriesAsync(risk.Id, default)).Count);
    }

    /// <summary>Planned, begun and changed: level, state and their row stay what they were, bit for bit.</summary>
    [Fact]
    public async Task PlannedRisks_WhateverIsPlanned_ChangeNoLevel()
    {
        (Pipeline pipeline, RiskBook book) = await NewAsync();
        using Pipeline used = pipeline;
        string customer = Some.Customer();
        for (int late = 1; late <= 5; late++)
        {
            await pipeline.Writer.ApplyAsync(Some.At("shop", null, customer, $"{late}", Pipeline.Start.AddDays(-late), 6, "premium"));
        }

        pipeline.Time.Now += Mark.Delay + TimeSpan.FromSeconds(1);
        await pipeline.Aggregation.RunAsync(default);
        Relationship before = (await pipeline.Reader.FindAsync(customer, pipeline.Time.Now, default))!.Relationship;
        RelationshipDocument row = await pipeline.Store.LoadAsync(CustomerKey.Of(customer), customer, default);

        foreach (RiskExposure exposed in (RiskExposure[])[new(ExposureKind.Everyone, []), new(ExposureKind.Segment, ["premium"]), new(ExposureKind.Touchpoint, ["shop"])])
        {
            await book.AddAsync(Risk(exposed), "ann", default);
        }

        Assert.Equal(3, await new RiskWatch(book, pipeline.Aggregates, pipeline.Time).RunAsync(default));
        await pipeline.Aggregation.RunAsync(default);
        await pipeline.Watch.RunAsync(default);
        await pipeline.Sweep.RunAsync(default);

        RelationshipDocument after = await pipeline.Store.LoadAsync(CustomerKey.Of(customer), customer, default);
        Assert.Equal((row.ETag, row.Revision), (after.ETag, after.Revision));
        Relationship now = (await pipeline.Reader.FindAsync(customer, pipeline.Time.Now, default))!.Relationship;
        Assert.Equal(before with { Mechanisms = now.Mechanisms }, now);
        Assert.Equal(before.Mechanisms, now.Mechanisms);
    }

    [Fact]
    public async Task RunAsync_OnceARiskHasBegun_WritesDownHowTheExposedStandAndKeepsIt()
    {
        (Pipeline pipeline, RiskBook book) = await NewAsync();
        using Pipeline used = pipeline;
        string run = Some.Customer();
        var watch = new RiskWatch(book, pipeline.Aggregates, pipeline.Time);
        PlannedRisk shop = Risk(new RiskExposure(ExposureKind.Touchpoint, ["shop"])) with { From = Day.AddDays(1), Until = Day.AddDays(20) };
        PlannedRisk premium = shop with { Id = Guid.NewGuid().ToString("N"), Exposed = new RiskExposure(ExposureKind.Segment, ["premium"]) };
        await book.AddAsync(shop, "ann", default);
        await book.AddAsync(premium, "ann", default);
        for (int customer = 0; customer < 4; customer++)
        {
            await pipeline.Writer.ApplyAsync(Some.At("shop", null, $"{run}-{customer}", "1", Pipeline.Start.AddDays(-1), customer == 0 ? 60 : 0, "premium"));
        }

        await AggregateAsync(pipeline, pipeline.Time.Now + Mark.Delay);
        int early = await watch.RunAsync(default);
        Assert.Equal(0, early);
        await AggregateAsync(pipeline, Pipeline.Start.AddDays(1));
        ExposureSums then = await pipeline.Aggregates.ReadExposureAsync(pipeline.Time.Now, default);
        Assert.Equal(2, await watch.RunAsync(default));
        RiskBaseline began = (await book.FindAsync(premium.Id, default))!.Baseline!;
        Assert.Equal(
            (pipeline.Time.Now, 4L, then.DelicateOf(premium.Exposed).Length, then.LevelOf(premium.Exposed)), (began.At, began.Customers, began.Delicate, began.Level));
        Assert.Equal(1, then.DelicateOf(shop.Exposed).Count(customer => customer.CustomerId == $"{run}-0"));
        Assert.Null((await book.FindAsync(shop.Id, default))!.Baseline!.Level);

        // It stays what it was, whatever happens; only another beginning or other customers start it anew.
        await pipeline.Writer.ApplyAsync(Some.At("shop", null, $"{run}-1", "2", pipeline.Time.Now, 60, "premium"));
        await AggregateAsync(pipeline, Pipeline.Start.AddDays(2));
        Assert.Equal(0, await watch.RunAsync(default));
        ExposureSums now = await pipeline.Aggregates.ReadExposureAsync(pipeline.Time.Now, default);
        Assert.True(now.LevelOf(premium.Exposed) < began.Level);
        Assert.True(now.LostSince(shop.Exposed, shop.From) > 0);
        await book.ChangeAsync(premium with { Title = "renamed" }, "ann", null, default);
        Assert.Equal(began, (await book.FindAsync(premium.Id, default))!.Baseline);
        await book.ChangeAsync(premium with { From = Day.AddDays(2) }, "ann", null, default);
        Assert.Null((await book.FindAsync(premium.Id, default))!.Baseline);
        Assert.Equal(1, await watch.RunAsync(default));
    }

    private async Task<(Pipeline Pipeline, RiskBook Book)> NewAsync()
    {
        Pipeline pipeline = await EmptyAggregates.NewAsync(azurite.ConnectionString);
        var book = new RiskBook(pipeline.Accounts, pipeline.Time);
        foreach (StoredRisk left in await book.ListAsync(default))
        {
            await book.RemoveAsync(left.Risk.Id, "test", null, default);
        }

        return (pipeline, book);
    }

    private static async Task AggregateAsync(Pipeline pipeline, DateTimeOffset at)
    {
        pipeline.Time.Now = at + TimeSpan.FromSeconds(1);
        await pipeline.Aggregation.RunAsync(default);
    }

    private static PlannedRisk Risk(RiskExposure exposed) => new(
        Guid.NewGuid().ToString("N"), PlannedRiskKind.PriceChange, "Price change", Day, Day.AddDays(20), exposed, new AdvanceNotice(Day, "letter"), "a note");
}
