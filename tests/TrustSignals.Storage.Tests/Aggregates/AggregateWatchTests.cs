using System.Globalization;
using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker;
using TrustSignals.Domain.Policies;
using TrustSignals.Functions.Aggregates;
using TrustSignals.Storage.Aggregates;
using TrustSignals.Storage.Alerts;
using TrustSignals.Storage.Outbox;
using TrustSignals.Storage.Risks;
using TrustSignals.Storage.Tests.Kit;

namespace TrustSignals.Storage.Tests.Aggregates;

[Collection(AzuriteCollection.Name)]
public sealed class AggregateWatchTests(AzuriteFixture azurite)
{
    private static int runs;

    [Fact]
    public async Task RunAsync_ManyDisappointedAtOneTouchpoint_RaisesOneEpisodeAndEndsIt()
    {
        using Pipeline pipeline = await EmptyAggregates.NewAsync(azurite.ConnectionString);
        AlertSubject place = NewPlace();
        await DisappointAsync(pipeline, place.Name, 4);
        await LookAsync(pipeline);
        Assert.Empty(await WaitingAsync(pipeline, place));

        // It dances around the threshold: five, six, and down to three by time; still the same episode.
        await DisappointAsync(pipeline, place.Name, 6);
        await LookAsync(pipeline);
        await LookAsync(pipeline);
        OutboxItem raised = Assert.Single(await WaitingAsync(pipeline, place));
        Assert.Equal(("contagion", 6L, 0L), (raised.Alert.Condition, raised.Alert.Group!.Disappointed, raised.Alert.Group.ByOneActor));
        Assert.Contains(place.Key, pipeline.Signals.Raised);
        Assert.DoesNotContain("K-", AlertJson.Write(raised.Alert), StringComparison.Ordinal);

        pipeline.Time.Now = Pipeline.Start.AddDays(12);
        await LookAsync(pipeline);
        await LookAsync(pipeline);
        Assert.Equal([AlertActions.Raised, AlertActions.Resolved], (await WaitingAsync(pipeline, place)).Select(item => item.Alert.Action));

        // Another wave weeks later is another episode.
        await DisappointAsync(pipeline, place.Name, 5, prefix: "second");
        await LookAsync(pipeline);
        Assert.Equal([1, 2], (await WaitingAsync(pipeline, place)).Where(item => item.Alert.Action == AlertActions.Raised).Select(item => item.Alert.Episode).Order());
    }

    [Fact]
    public async Task Run_CustomerThatCannotBeCounted_StillRaisesWhatTheOthersSay()
    {
        using Pipeline pipeline = await EmptyAggregates.NewAsync(azurite.ConnectionString);
        AlertSubject place = NewPlace();
        await DisappointAsync(pipeline, place.Name, 6);
        string broken = Some.Customer();
        await pipeline.Writer.ApplyAsync(Some.At(place.Name, null, broken, "1", pipeline.Time.Now.AddHours(-1), 9));
        pipeline.Time.Now += Mark.Delay + TimeSpan.FromSeconds(1);
        var function = new AggregateFunction(
            pipeline.Aggregation, pipeline.Watch, new RiskWatch(new RiskBook(pipeline.Accounts, pipeline.Time), pipeline.Aggregates, pipeline.Time));
        await using (await DamagedState.OfAsync(pipeline, broken))
        {
            await Assert.ThrowsAsync<AggregateException>(() => function.Run(new TimerInfo(), default));
        }

        Assert.Equal(6L, Assert.Single(await WaitingAsync(pipeline, place)).Alert.Group!.Disappointed);
        await function.Run(new TimerInfo(), default);
    }

    [Fact]
    public async Task RunAsync_DiedBeforeAnyRequest_TellsOnce()
    {
        // Before the last dozen requests it only reads.
        int requests = await RunAsync(0);
        for (int crashAt = requests - 14; crashAt <= requests; crashAt++)
        {
            await RunAsync(crashAt);
        }

        async Task<int> RunAsync(int crashAt)
        {
            using Pipeline dying = await EmptyAggregates.NewAsync(azurite.ConnectionString);
            AlertSubject place = NewPlace();
            await DisappointAsync(dying, place.Name, 5);
            dying.Time.Now += Mark.Delay + TimeSpan.FromSeconds(1);
            await dying.Aggregation.RunAsync(default);
            dying.Requests.Reset();
            dying.Requests.CrashAt = crashAt;
            Exception? crash = await Record.ExceptionAsync(() => dying.Watch.RunAsync(default));
            Assert.Equal(crashAt > 0, crash is not null);
            using var next = new Pipeline(azurite.ConnectionString, new ManualTime(dying.Time.Now.AddMinutes(1)));
            await next.Watch.RunAsync(default);
            Assert.Single(await WaitingAsync(next, place));
            Assert.Contains(place.Key, next.Signals.Raised);
            return dying.Requests.Count;
        }
    }

    [Fact]
    public async Task RunAsync_SegmentOutOfItsBandForDays_BurnsAndEasesOnce()
    {
        string name = $"seg-{Interlocked.Increment(ref runs)}-{Guid.NewGuid():N}";
        Policy policy = PolicyReader.Default with
        {
            Segments = new Dictionary<string, SegmentPolicy>
            {
                [name] = new() { Band = new TargetBand(55, 90), Service = new ServiceLevelPolicy { Attainment = 0.9 } },
            },
        };
        using Pipeline pipeline = await EmptyAggregates.NewAsync(azurite.ConnectionString, policy);
        for (int i = 0; i < 6; i++)
        {
            await pipeline.Writer.ApplyAsync(Some.At("shop", null, $"{name}-{i}", "1", Pipeline.Start.AddDays(-30), i < 4 ? 12 : 0, name));
        }

        var subject = new AlertSubject(AlertGroup.Segment, name);
        await LookAsync(pipeline);
        Assert.Empty(await WaitingAsync(pipeline, subject));
        for (int hour = 0; hour < 26; hour++)
        {
            pipeline.Time.Now = pipeline.Time.Now.AddHours(1);
            await pipeline.Watch.RunAsync(default);
        }

        OutboxItem raised = Assert.Single(await WaitingAsync(pipeline, subject));
        Assert.Equal(("trust-sla", "critical", name, 2L), (raised.Alert.Condition, raised.Alert.Severity, raised.Alert.Segment, raised.Alert.Group!.Within));

        for (int i = 0; i < 4; i++)
        {
            for (int good = 2; good < 24; good++)
            {
                await pipeline.Writer.ApplyAsync(Some.At("shop", null, $"{name}-{i}", $"{good}", pipeline.Time.Now.AddHours(-good), 0, name));
            }
        }

        await LookAsync(pipeline);
        for (int hour = 0; hour < 30; hour++)
        {
            pipeline.Time.Now = pipeline.Time.Now.AddHours(1);
            await pipeline.Watch.RunAsync(default);
        }

        Assert.Equal([AlertActions.Raised, AlertActions.Resolved], (await WaitingAsync(pipeline, subject)).Select(item => item.Alert.Action));
    }

    [Fact]
    public async Task RunAsync_OneActorAtSeveralTouchpoints_RaisesOneEpisodeThatNamesNobody()
    {
        using Pipeline pipeline = await EmptyAggregates.NewAsync(azurite.ConnectionString);
        string actor = $"agent-{Guid.NewGuid():N}";
        string[] places = [.. Enumerable.Range(0, 3).Select(_ => NewPlace().Name)];
        for (int i = 0; i < 6; i++)
        {
            // Two at each, and one of them at two: six customers.
            await pipeline.Writer.ApplyAsync(Some.At(places[i / 2], actor, $"K-{actor}-{i}", "1", pipeline.Time.Now.AddHours(-1), 9));
        }

        await pipeline.Writer.ApplyAsync(Some.At(places[2], actor, $"K-{actor}-0", "2", pipeline.Time.Now.AddHours(-2), 9));
        await LookAsync(pipeline);
        await LookAsync(pipeline);

        AlertSubject subject = Assert.Single(await OpenAsync(pipeline));
        OutboxItem raised = Assert.Single(await WaitingAsync(pipeline, subject));
        AlertGroup group = raised.Alert.Group!;
        Assert.Equal(("contagion", AlertGroup.Actor, "", 6L, 6L, 3), (raised.Alert.Condition, group.Kind, group.Name, group.Customers, group.Disappointed, group.TouchpointCount));
        Assert.Empty(group.Touchpoints);
        Assert.DoesNotContain(actor, AlertJson.Write(raised.Alert), StringComparison.Ordinal);
        Assert.DoesNotContain(AggregateKeys.HashOf(actor), AlertJson.Write(raised.Alert), StringComparison.Ordinal);

        pipeline.Time.Now = Pipeline.Start.AddDays(12);
        await LookAsync(pipeline);
        Assert.Equal([AlertActions.Raised, AlertActions.Resolved], (await WaitingAsync(pipeline, subject)).Select(item => item.Alert.Action));
        Assert.Empty(await OpenAsync(pipeline));
    }

    [Fact]
    public async Task RunAsync_ActorAndDiedBeforeAnyRequest_TellsOnce()
    {
        int requests = await RunAsync(0);
        for (int crashAt = requests - 16; crashAt <= requests; crashAt++)
        {
            await RunAsync(crashAt);
        }

        async Task<int> RunAsync(int crashAt)
        {
            using Pipeline dying = await EmptyAggregates.NewAsync(azurite.ConnectionString);
            string actor = $"agent-{Guid.NewGuid():N}";
            for (int i = 0; i < 5; i++)
            {
                await dying.Writer.ApplyAsync(Some.At($"place-{actor}-{i % 2}", actor, $"K-{actor}-{i}", "1", dying.Time.Now.AddHours(-1), 9));
            }

            dying.Time.Now += Mark.Delay + TimeSpan.FromSeconds(1);
            await dying.Aggregation.RunAsync(default);
            dying.Requests.Reset();
            dying.Requests.CrashAt = crashAt;
            Assert.Equal(crashAt > 0, await Record.ExceptionAsync(() => dying.Watch.RunAsync(default)) is not null);
            using var next = new Pipeline(azurite.ConnectionString, new ManualTime(dying.Time.Now.AddMinutes(1)));
            await next.Watch.RunAsync(default);
            Assert.Single(await WaitingAsync(next, Assert.Single(await OpenAsync(next))));
            return dying.Requests.Count;
        }
    }

    private static Task<IReadOnlyList<AlertSubject>> OpenAsync(Pipeline pipeline) =>
        new SubjectAlerts(pipeline.Accounts, pipeline.Store, pipeline.Outbox, pipeline.Signals).ReadOpenAsync(default);

    private static AlertSubject NewPlace() => new(
        AlertGroup.Touchpoint, string.Create(CultureInfo.InvariantCulture, $"place {Interlocked.Increment(ref runs)} {Guid.NewGuid():N}"));

    private static async Task DisappointAsync(Pipeline pipeline, string touchpoint, int customers, string prefix = "")
    {
        for (int i = 0; i < customers; i++)
        {
            await pipeline.Writer.ApplyAsync(Some.At(touchpoint, null, $"K-{touchpoint}-{prefix}-{i}", "1", pipeline.Time.Now.AddHours(-1), 9));
        }
    }

    private static async Task LookAsync(Pipeline pipeline)
    {
        pipeline.Time.Now += Mark.Delay + TimeSpan.FromSeconds(1);
        await pipeline.Aggregation.RunAsync(default);
        await pipeline.Watch.RunAsync(default);
    }

    private static async Task<IReadOnlyList<OutboxItem>> WaitingAsync(Pipeline pipeline, AlertSubject subject) =>
        [.. (await pipeline.Outbox.ReadAsync(subject.Key, default)).OrderBy(item => item.Alert.RaisedAt).ThenBy(item => item.Alert.Revision)];
}
