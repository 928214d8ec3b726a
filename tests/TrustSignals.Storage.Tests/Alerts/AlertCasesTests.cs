using Azure.Core;
using Azure.Data.Tables;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Alerts;
using TrustSignals.Storage.Tests.Kit;
using TrustSignals.Storage.Tests.Watching;

namespace TrustSignals.Storage.Tests.Alerts;

[Collection(AzuriteCollection.Name)]
public sealed class AlertCasesTests(AzuriteFixture azurite)
{
    private static readonly AlertStep[] WholeLife =
    [
        new(AlertActions.Commented, "anna", Note: "looking"),
        new(AlertActions.Acknowledged, "anna", Assignee: "anna"),
        new(AlertActions.Assigned, "anna", Assignee: "ben"),
        new(AlertActions.Snoozed, "ben", Until: Pipeline.Start.AddDays(1)),
        new(AlertActions.Recovering, "ben"),
        new(AlertActions.Resolved, "ben", Outcome: "recovered"),
        new(AlertActions.Reopened, "anna"),
        new(AlertActions.Escalated, AlertStep.System),
    ];

    [Fact]
    public async Task ApplyAsync_EveryStep_LeavesTheStateRowByteForByte()
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        (AlertCases cases, TrustAlert alert) = await RaiseAsync(pipeline);
        TableEntity before = await StateAsync(pipeline, alert);

        foreach (AlertStep step in WholeLife)
        {
            Assert.Equal(AlertStepOutcome.Taken, (await cases.ApplyAsync(alert.Id, step, null, CancellationToken.None)).Outcome);
        }

        TableEntity after = await StateAsync(pipeline, alert);
        Assert.Equal(before.ETag, after.ETag);
        Assert.Equal(before.GetBinary("Checkpoint"), after.GetBinary("Checkpoint"));
        Assert.Equal(before.GetBinary("Tail"), after.GetBinary("Tail"));
        Assert.Equal(before.GetDouble("Level"), after.GetDouble("Level"));
    }

    [Fact]
    public async Task ApplyAsync_EveryStep_IsAnAttributedEntryAndAMessage()
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        (AlertCases cases, TrustAlert alert) = await RaiseAsync(pipeline);

        foreach (AlertStep step in WholeLife)
        {
            pipeline.Time.Now = pipeline.Time.Now.AddMinutes(1);
            await cases.ApplyAsync(alert.Id, step, null, CancellationToken.None);
        }

        IReadOnlyList<AlertAudit> audit = await cases.ReadAuditAsync(alert.Id, CancellationToken.None);
        Assert.Equal(WholeLife.Select(step => (step.Action, step.Actor)), audit.Select(entry => (entry.Action, entry.Actor)));
        Assert.Equal(Enumerable.Range(1, WholeLife.Length), audit.Select(entry => entry.Revision));
        Assert.Equal(
            ["open", "acknowledged", "acknowledged", "acknowledged", "in-recovery", "resolved", "open", "open"], audit.Select(entry => entry.To));
        var waiting = await pipeline.Outbox.ReadAsync(CustomerKey.Of(alert.CustomerId), CancellationToken.None);
        Assert.Equal(
            Enumerable.Range(0, WholeLife.Length + 1), waiting.Where(item => item.Alert.Id == alert.Id).Select(item => item.Alert.Revision));
        Assert.Equal(
            audit.Select(entry => (DateTimeOffset?)entry.At).Prepend(null), waiting.Where(item => item.Alert.Id == alert.Id).Select(item => item.Alert.At));
    }

    [Fact]
    public async Task ApplyAsync_ManyAtOnce_AreAllTakenInSomeOrder()
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        (AlertCases cases, TrustAlert alert) = await RaiseAsync(pipeline);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 5).Select(i =>
            cases.ApplyAsync(alert.Id, new AlertStep(AlertActions.Commented, $"p{i}", Note: "x"), null, CancellationToken.None)));

        Assert.All(outcomes, outcome => Assert.Equal(AlertStepOutcome.Taken, outcome.Outcome));
        IReadOnlyList<AlertAudit> audit = await cases.ReadAuditAsync(alert.Id, CancellationToken.None);
        Assert.Equal(["p0", "p1", "p2", "p3", "p4"], audit.Select(entry => entry.Actor).Order());
    }

    [Theory]
    [InlineData(AlertActions.Commented)]
    [InlineData(AlertActions.Acknowledged)]
    public async Task ApplyAsync_AnswerIsLost_TheStepIsTakenOnce(string action)
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        (_, TrustAlert alert) = await RaiseAsync(pipeline);
        var lost = new LostAnswer();
        var options = new TableClientOptions { Retry = { Delay = TimeSpan.Zero, Mode = RetryMode.Fixed } };
        options.AddPolicy(lost, HttpPipelinePosition.PerRetry);
        var accounts = new StorageAccounts([new TableServiceClient(azurite.ConnectionString, options)]);
        var cases = new AlertCases(accounts, new AlertClock(accounts), pipeline.WatchList, pipeline.Signals, pipeline.Time);

        (AlertStepOutcome outcome, AlertCase? after) = await cases.ApplyAsync(alert.Id, new AlertStep(action, "anna", Note: "looking"), null, default);

        Assert.Equal((AlertStepOutcome.Taken, 1, true), (outcome, after!.Alert.Revision, lost.IsLost));
        Assert.Equal(action, Assert.Single(await cases.ReadAuditAsync(alert.Id, default)).Action);
    }

    [Fact]
    public async Task ApplyAsync_CommentOnWhatIsResolved_KeepsWhatCameOfIt()
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        (AlertCases cases, TrustAlert alert) = await RaiseAsync(pipeline);
        await cases.ApplyAsync(alert.Id, new AlertStep(AlertActions.Resolved, "anna", Outcome: "recovered"), null, default);
        await cases.ApplyAsync(alert.Id, new AlertStep(AlertActions.Commented, "ben", Note: "thanks"), null, default);
        Assert.Equal("recovered", (await cases.FindAsync(alert.Id, default))!.Outcome);

        await cases.ApplyAsync(alert.Id, new AlertStep(AlertActions.Reopened, "ben"), null, default);
        Assert.Null((await cases.FindAsync(alert.Id, default))!.Outcome);
    }

    [Fact]
    public async Task ApplyAsync_StaleTagWrongStepOrUnknownAlert_ChangesNothing()
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        (AlertCases cases, TrustAlert alert) = await RaiseAsync(pipeline);
        AlertCase read = (await cases.FindAsync(alert.Id, CancellationToken.None))!;
        await cases.ApplyAsync(alert.Id, new AlertStep(AlertActions.Acknowledged, "anna"), read.ETag, CancellationToken.None);

        var stale = await cases.ApplyAsync(alert.Id, new AlertStep(AlertActions.Resolved, "ben"), read.ETag, CancellationToken.None);
        var wrong = await cases.ApplyAsync(alert.Id, new AlertStep(AlertActions.Acknowledged, "ben"), null, CancellationToken.None);
        var unknown = await cases.ApplyAsync($"{CustomerKey.Of("nobody")}-sliding-1", new AlertStep(AlertActions.Resolved, "ben"), null, CancellationToken.None);

        Assert.Equal((AlertStepOutcome.Changed, AlertStepOutcome.NotPossible, AlertStepOutcome.NotFound), (stale.Outcome, wrong.Outcome, unknown.Outcome));
        Assert.Equal("anna", Assert.Single(await cases.ReadAuditAsync(alert.Id, CancellationToken.None)).Actor);
        Assert.Null(await cases.FindAsync("../../etc", CancellationToken.None));
    }

    [Fact]
    public async Task Touch_ConditionEnds_TheProgramResolvesTheCaseOnce()
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        (AlertCases cases, TrustAlert alert) = await RaiseAsync(pipeline);
        await cases.ApplyAsync(alert.Id, new AlertStep(AlertActions.Acknowledged, "anna"), null, CancellationToken.None);

        pipeline.Time.Now = Pipeline.Start.AddDays(400);
        await pipeline.Writer.TouchAsync(CustomerKey.Of(alert.CustomerId));
        await pipeline.Writer.TouchAsync(CustomerKey.Of(alert.CustomerId));

        AlertCase after = (await cases.FindAsync(alert.Id, CancellationToken.None))!;
        Assert.Equal((AlertStatuses.Resolved, "condition-ended"), (after.Alert.Status, after.Outcome));
        Assert.Equal(
            [(AlertActions.Acknowledged, "anna"), (AlertActions.Resolved, AlertStep.System)],
            (await cases.ReadAuditAsync(alert.Id, CancellationToken.None)).Select(entry => (entry.Action, entry.Actor)));
    }

    [Theory]
    [InlineData(false, AlertStatuses.Open)]
    [InlineData(true, AlertStatuses.Resolved)] // What a person closed stays closed.
    public async Task Apply_LateEventsSayThatItStillHolds_ReopenWhatTheProgramClosed(bool byPerson, string expected)
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        (AlertCases cases, TrustAlert alert) = await RaiseAsync(pipeline);
        if (byPerson)
        {
            await cases.ApplyAsync(alert.Id, new AlertStep(AlertActions.Resolved, "anna", Outcome: "recovered"), null, CancellationToken.None);
        }

        pipeline.Time.Now = Pipeline.Start.AddDays(400);
        await pipeline.Writer.TouchAsync(CustomerKey.Of(alert.CustomerId));
        Assert.Equal(AlertStatuses.Resolved, (await cases.FindAsync(alert.Id, CancellationToken.None))!.Alert.Status);

        // They happened before the condition ended, and arrive after it.
        for (int i = 0; i < 8; i++)
        {
            await pipeline.Writer.ApplyAsync(Some.LateDelivery(alert.CustomerId, $"late-{i}", Pipeline.Start.AddDays(380 + i), days: 9));
        }

        AlertCase after = (await cases.FindAsync(alert.Id, CancellationToken.None))!;
        Assert.Equal(expected, after.Alert.Status);
        Assert.Equal(!byPerson, (await cases.ReadAuditAsync(alert.Id, CancellationToken.None)).Any(entry => entry is { Action: AlertActions.Reopened, Actor: AlertStep.System }));
        Assert.Single((await pipeline.Outbox.ReadAsync(CustomerKey.Of(alert.CustomerId), CancellationToken.None))
            .Where(item => item.Alert is { Condition: "sliding", Action: AlertActions.Raised }).Select(item => item.Alert.Id).Distinct());
    }

    [Fact]
    public async Task RecoveryEffects_ListIsBehindAReopening_LeaveTheAlertOut()
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        (AlertCases cases, TrustAlert alert) = await RaiseAsync(pipeline);
        AlertCase resolved = (await cases.ApplyAsync(alert.Id, new AlertStep(AlertActions.Resolved, "anna", Outcome: "recovered"), null, default)).Case!;
        await pipeline.Archive.AddAsync(resolved.Alert, default);
        pipeline.Time.Now = Pipeline.Start.AddDays(400);
        var effects = new RecoveryEffects(pipeline.Archive, cases, pipeline.Reader, pipeline.Time);
        int before = (await effects.ReadAsync(30, default)).Alerts;

        await cases.ApplyAsync(alert.Id, new AlertStep(AlertActions.Reopened, "ben"), null, default);

        Assert.Equal(before - 1, (await effects.ReadAsync(30, default)).Alerts);
    }

    private static async Task<(AlertCases Cases, TrustAlert Alert)> RaiseAsync(Pipeline pipeline)
    {
        string customer = Some.Customer();
        await SweepTests.SlideAsync(pipeline, customer);
        var waiting = await pipeline.Outbox.ReadAsync(CustomerKey.Of(customer), CancellationToken.None);
        return (
            new AlertCases(pipeline.Accounts, new AlertClock(pipeline.Accounts), pipeline.WatchList, pipeline.Signals, pipeline.Time),
            waiting.First(item => item.Alert.Condition == "sliding").Alert);
    }

    private static async Task<TableEntity> StateAsync(Pipeline pipeline, TrustAlert alert)
    {
        var customer = CustomerKey.Of(alert.CustomerId);
        return (await pipeline.Accounts.TableOf(customer, TableNames.Relationships).GetEntityAsync<TableEntity>(customer.Value, "s")).Value;
    }
}
