using TrustSignals.Storage.Alerts;
using TrustSignals.Storage.Tests.Kit;

namespace TrustSignals.Storage.Tests.Alerts;

/// <summary>The archive learns of steps by messages, which come twice, late and in any order: the latest step stays.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class AlertArchiveTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(0, 2, 1)]
    [InlineData(2, 1, 0, 1)]
    [InlineData(1, 1, 0, 0)]
    public async Task AddAsync_StepsInAnyOrder_TheLatestStays(params int[] revisions)
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        TrustAlert alert = Alert();

        foreach (int revision in revisions)
        {
            await pipeline.Archive.AddAsync(AtStep(alert, revision), default);
        }

        TrustAlert kept = Assert.Single(await OfAsync(pipeline, alert));
        Assert.Equal((revisions.Max(), AtStep(alert, revisions.Max()).Status), (kept.Revision, kept.Status));
    }

    [Fact]
    public async Task AddAsync_AllStepsAtOnce_TheLatestStays()
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        for (int round = 0; round < 10; round++)
        {
            TrustAlert alert = Alert();

            await Task.WhenAll(Enumerable.Range(0, 6).Select(i => pipeline.Archive.AddAsync(AtStep(alert, (i + round) % 6), default)));

            Assert.Equal(5, Assert.Single(await OfAsync(pipeline, alert)).Revision);
        }
    }

    [Fact]
    public async Task AddAsync_FirstRaise_CostsTwoRequests()
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        pipeline.Requests.Reset();

        await pipeline.Archive.AddAsync(Alert(), default);

        Assert.Equal(2, pipeline.Requests.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task AddAsync_CustomerErasedSinceTheDispatcherTookIt_LeavesNothing(int revision)
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        TrustAlert alert = Alert();
        await pipeline.Eraser.EraseAsync(alert.CustomerId, default);

        await pipeline.Archive.AddAsync(AtStep(alert, revision), default);

        Assert.Empty(await OfAsync(pipeline, alert));
    }

    private static TrustAlert AtStep(TrustAlert alert, int revision) => alert with
    {
        Revision = revision,
        Action = revision == 0 ? AlertActions.Raised : AlertActions.Acknowledged,
        Status = revision == 0 ? AlertStatuses.Open : AlertStatuses.Acknowledged,
    };

    private static async Task<IReadOnlyList<TrustAlert>> OfAsync(Pipeline pipeline, TrustAlert alert)
    {
        List<TrustAlert> found = [];
        string? continuation = null;
        do
        {
            (IReadOnlyList<TrustAlert> page, continuation) = await pipeline.Archive.ListAsync(200, continuation, default);
            found.AddRange(page.Where(item => item.Id == alert.Id));
        }
        while (continuation is not null);
        return found;
    }

    private static TrustAlert Alert()
    {
        string customer = Some.Customer();
        return new TrustAlert
        {
            Id = $"{CustomerKey.Of(customer)}-sliding-1", CustomerId = customer, Condition = "sliding", Severity = "warning", Episode = 1,
            RaisedAt = Pipeline.Start, Since = Pipeline.Start, Level = 40, Uncertainty = 0.5, BandLow = 60, BandHigh = 90, Stage = "sliding",
            GoodExperiencesNeeded = 3, Trigger = null, Disappointments = [], DisappointmentCount = 0, PolicyVersion = "1",
        };
    }
}
