using System.Collections.Immutable;
using TrustSignals.Domain.Amendments;
using TrustSignals.Domain.Conditions;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Explanations;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Alerts;
using TrustSignals.Storage.Amendments;
using TrustSignals.Storage.Relationships;
using TrustSignals.Storage.Tests.Kit;

namespace TrustSignals.Storage.Tests.Alerts;

/// <summary>An alert tells the same as a fold of all that was known when it was raised, and reads little of it.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class AlertEvidenceTests(AzuriteFixture azurite)
{
    private const int Steps = 600;

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public async Task Alerts_LongHistoryLateAmendedAndRestarted_TellWhatAllThatWasKnownTells(int seed)
    {
        string customer = Some.Customer();
        var time = new ManualTime(Pipeline.Start);
        var random = new Random(seed);
        var sent = new List<TrustEvent>();
        Pipeline pipeline = await new Pipeline(azurite.ConnectionString, time).CreateTablesAsync();
        for (int step = 0; step < Steps; step++)
        {
            time.Now = time.Now.AddHours(1);
            if (step % 60 == 59)
            {
                // A new process knows only what the state row holds: signals without words.
                pipeline.Dispose();
                pipeline = new Pipeline(azurite.ConnectionString, time);
            }

            if (step % 7 == 3)
            {
                await pipeline.Sweep.RunAsync(default);
            }
            else if (step % 31 == 30)
            {
                await pipeline.Writer.ApplyAsync(Withdrawal(customer, $"w{step}", sent[random.Next(sent.Count)].Key, time.Now));
            }
            else
            {
                sent.Add(EventOf(customer, step, random, time.Now));
                await pipeline.Writer.ApplyAsync(sent[^1]);
            }
        }

        CustomerLedger ledger = await pipeline.Store.ReadLedgerAsync(CustomerKey.Of(customer), default);
        IReadOnlyList<AlertCase> alerts = await CasesOf(pipeline).OfCustomerAsync(customer, default);
        Assert.True(alerts.Count > 20, $"{alerts.Count} alerts");
        foreach (TrustAlert alert in alerts.Select(item => item.Alert))
        {
            Signal[] known = [.. ledger.AsKnownAt(alert.RaisedAt).EffectiveSignals()];
            Explanation whole = Explanation.Of(known, pipeline.Policy, alert.RaisedAt);
            Assert.Equal(whole.Relationship.Level, alert.Level);
            Assert.Equal(whole.Relationship.Uncertainty, alert.Uncertainty);
            Assert.Equal(whole.Relationship.GoodExperiencesNeeded, alert.GoodExperiencesNeeded);
            Assert.Equal(whole.WeeksToRepair, alert.WeeksToRepair);
            Assert.Equal(StageNames.NameOf(whole.Relationship.Stage), alert.Stage);
            Assert.Equal(whole.Disappointments.Length, alert.DisappointmentCount);
            Assert.Equal(whole.Disappointments.TakeLast(10).Select(AlertSignal.Of), alert.Disappointments);
            Assert.Contains(alert.Trigger, TriggersOf(alert, known, pipeline));
        }

        pipeline.Dispose();
    }

    [Fact]
    public async Task Alert_AfterAThousandEvents_ReadsFewRows()
    {
        string customer = Some.Customer();
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        await Task.WhenAll(Enumerable.Range(0, 1000).Select(number =>
            pipeline.Writer.ApplyAsync(Some.KeptPromise(customer, $"k{number}", Pipeline.Start.AddDays(-90).AddHours(number)))));
        await pipeline.Writer.ApplyAsync(Some.Complaint(customer, "c1", Pipeline.Start.AddHours(-2), "Ich warte seit drei Wochen auf eine Antwort, das ist eine Frechheit."));
        pipeline.Requests.Reset();

        await pipeline.Writer.ApplyAsync(Some.LateDelivery(customer, "late", Pipeline.Start, 9));

        int requests = pipeline.Requests.Count;
        AlertCase alert = Assert.Single(await CasesOf(pipeline).OfCustomerAsync(customer, default), item => item.Alert.Condition == "breach");
        Assert.Equal(EventKey.Of("/test", "late").ToString(), alert.Alert.Trigger!.Event);
        Assert.InRange(requests, 1, 8);
    }

    [Theory]
    [InlineData(Polarity.Affirming, false)]
    [InlineData(Polarity.Breaking, true)]
    public void TriggerOf_ConditionThatNoBreakBegan_IsNullAndWhatBeganItIsItsOccasion(Polarity polarity, bool isBreak)
    {
        var signal = new Signal
        {
            Event = EventKey.Of("/test", "e"), Ordinal = 0, OccurredAt = Pipeline.Start, Kind = SignalKind.Judgement, Polarity = polarity, Strength = 0.5, Confidence = 0.9,
            Mechanism = Mechanism.Reliability, Evidence = new Evidence("text", 0, 4, "Toll"),
        };
        var evidence = new AlertEvidence(TracedFold.Of(new RelationshipState(), [signal], PolicyReader.Default, Pipeline.Start), [signal]);
        var condition = new ActiveCondition("over-trust", Pipeline.Start.UtcTicks, new Condition
        {
            Kind = ConditionKind.OverTrust, Subject = "", Began = Pipeline.Start, Severity = ConditionSeverity.Advisory, Event = signal.Event,
        });

        Assert.Equal(isBreak ? "Toll" : null, evidence.TriggerOf(condition)?.Evidence?.Quote);
        Assert.Equal(isBreak ? null : "Toll", evidence.OccasionOf(condition)?.Evidence?.Quote);
        Assert.Null(evidence.TriggerOf(condition with { Source = condition.Source with { Event = default } }));
    }

    /// <summary>A silence bears event and ordinal of the break that it follows: each condition tells its own.</summary>
    [Fact]
    public void TriggerOf_BreakAndTheSilenceAfterIt_IsTheOneThatTheConditionIsAbout()
    {
        Policy policy = PolicyReader.Default;
        Signal[] signals = [.. Enumerable.Range(0, 7).Select(week => At(7 * week)), At(42.5) with
        {
            Kind = SignalKind.Judgement, Polarity = Polarity.Breaking, Strength = 0.9, Confidence = 1, Evidence = new Evidence("text", 0, 0, "broken"),
        }];
        DateTimeOffset now = Pipeline.Start.AddDays(64);
        TracedFold fold = TracedFold.Of(new RelationshipState(), signals, policy, now);
        var evidence = new AlertEvidence(fold, [.. signals]);

        Dictionary<string, string?> told = ConditionReader.Read(fold.State, policy, now)
            .ToDictionary(condition => condition.Name, condition => evidence.TriggerOf(condition)?.Evidence?.Quote);

        Assert.Equal("broken", told["recovery-missed"]);
        Assert.StartsWith("quiet for 21 days", told["silence-theirs"], StringComparison.Ordinal);

        static Signal At(double day) => new()
        {
            Event = EventKey.Of("/test", $"{day}"), Ordinal = 0, OccurredAt = Pipeline.Start.AddDays(day), Kind = SignalKind.CustomerContact,
        };
    }

    private static AlertCases CasesOf(Pipeline pipeline) =>
        new(pipeline.Accounts, new AlertClock(pipeline.Accounts), pipeline.WatchList, pipeline.Signals, pipeline.Time);

    private static IEnumerable<AlertSignal?> TriggersOf(TrustAlert alert, Signal[] known, Pipeline pipeline)
    {
        TracedFold fold = TracedFold.Of(new RelationshipState(), known, pipeline.Policy, alert.RaisedAt);
        var evidence = new AlertEvidence(fold, [.. known]);
        // What counted without words has none in the rows either: nothing was filled in that a fold with words would not have.
        Assert.DoesNotContain(fold.Counted, counted => counted.Evidence is null && known.Any(signal => signal.Order == counted.Order && signal.Evidence is not null));
        return ConditionReader.Read(fold.State, pipeline.Policy, alert.RaisedAt).Where(condition => condition.Name == alert.Condition)
            .Select(condition => evidence.TriggerOf(condition) is { } trigger ? AlertSignal.Of(trigger) : null);
    }

    private static TrustEvent EventOf(string customer, int step, Random random, DateTimeOffset now)
    {
        DateTimeOffset at = random.Next(12) == 0 ? now.AddDays(-random.Next(1, 40)) : now.AddMinutes(-random.Next(30));
        // Good times and bad ones in turn, so that slides begin and end; an unanswered question is missed many events later.
        return random.Next(20) switch
        {
            0 => Some.Question(customer, $"e{step}", at, "Wann bekomme ich endlich eine Antwort?"),
            var luck when luck < (step / 100 % 2 == 0 ? 18 : 11) => Some.KeptPromise(customer, $"e{step}", at),
            < 15 => Some.LateDelivery(customer, $"e{step}", at, random.Next(1, 30)),
            < 17 => Some.Complaint(customer, $"e{step}", at, "Seit Wochen meldet sich niemand. Ich fühle mich im Stich gelassen."),
            17 => Some.Complaint(customer, $"e{step}", at, "Danke, das ging schnell und freundlich."),
            _ => Some.Complaint(customer, $"e{step}", at, "Schon wieder falsch abgerechnet, und keiner erklärt mir warum."),
        };
    }

    private static AmendmentEntry Withdrawal(string customer, string id, EventKey target, DateTimeOffset at) => new()
    {
        CustomerId = customer, Source = "/test", Id = id, Target = target, Kind = AmendmentKind.Withdrawal, At = at, ReceivedAt = at, Reason = "entered twice", Actor = "/test",
    };
}
