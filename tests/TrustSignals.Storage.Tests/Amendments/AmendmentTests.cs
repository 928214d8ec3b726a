using System.Collections.Immutable;
using TrustSignals.Bench.Generated;
using TrustSignals.Domain.Amendments;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;
using TrustSignals.Storage.Amendments;
using TrustSignals.Storage.Reading;
using TrustSignals.Storage.Tests.Kit;
using TrustSignals.Storage.Writing;

namespace TrustSignals.Storage.Tests.Amendments;

[Collection(AzuriteCollection.Name)]
public sealed class AmendmentTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData(1, 20_000)]
    [InlineData(2, 3)]
    public async Task ApplyAsync_EventsAndAmendmentsInAnyOrderByTwoProcesses_EqualsThePureFoldOfTheEffectiveSignals(int seed, int cachedSignals)
    {
        var random = new Random(seed);
        using Pipeline one = await new Pipeline(azurite.ConnectionString, cachedSignals: cachedSignals).CreateTablesAsync();
        using var two = new Pipeline(azurite.ConnectionString, cachedSignals: cachedSignals);
        TrustEvent[] events = [.. new EventGenerator((seed * 1000) + 7, 15, Pipeline.Start, TimeSpan.FromDays(300)).Take(400)];
        AmendmentEntry[] amendments = [.. events.Where(_ => random.Next(3) == 0).SelectMany((item, index) => AmendmentsOf(item, index, random, one))];
        // Some targets never come: what was said of them waits for ever, save replacements.
        TrustEvent[] sent = [.. events.Where(_ => random.Next(10) != 0)];
        object[] arrivals = [.. sent, .. amendments, .. amendments.Where(_ => random.Next(4) == 0), .. sent.Where(_ => random.Next(4) == 0)];
        random.Shuffle(arrivals);

        int counted = 0;
        await Parallel.ForEachAsync(arrivals.Index(), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (item, _) =>
        {
            RelationshipWriter writer = (item.Index % 2 == 0 ? one : two).Writer;
            EventOutcome outcome = item.Item is TrustEvent trustEvent
                ? await writer.ApplyAsync(trustEvent)
                : await writer.ApplyAsync((AmendmentEntry)item.Item);
            Interlocked.Add(ref counted, outcome == EventOutcome.Counted ? 1 : 0);
        });

        Assert.Equal(sent.Length + amendments.Length, counted);
        foreach (string customer in events.Select(item => item.CustomerId).Distinct())
        {
            await AssertEqualsPureFoldAsync(one, customer, sent, amendments);
        }
    }

    [Fact]
    public async Task ApplyAsync_AmendmentsOfSealedSignals_ReplayToTheSameStateAndWholeBlocksMayGo()
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        string customer = Some.Customer();
        TrustEvent[] events = [.. Enumerable.Range(0, 500).Select(i => i % 7 == 0
            ? Some.LateDelivery(customer, $"{i}", Pipeline.Start.AddSeconds(i - 600), 4)
            : Some.KeptPromise(customer, $"{i}", Pipeline.Start.AddSeconds(i - 600)))];
        await Task.WhenAll(events.Select(pipeline.Writer.ApplyAsync));
        // The oldest hundred go whole, some of the middle read otherwise.
        AmendmentEntry[] amendments =
        [
            .. events[..100].Select(item => Withdrawal(item, "gone", Pipeline.Start)),
            .. events[200..210].Select(item => Replacement(item, "edited", Pipeline.Start, Some.LateDelivery(customer, item.Id + "b", item.OccurredAt, 9))),
        ];
        using var restarted = new Pipeline(azurite.ConnectionString);
        foreach (AmendmentEntry amendment in amendments)
        {
            Assert.Equal(EventOutcome.Counted, await restarted.Writer.ApplyAsync(amendment));
        }

        await AssertEqualsPureFoldAsync(restarted, customer, events, amendments);
        await restarted.Writer.ApplyAsync(Some.KeptPromise(customer, "late", Pipeline.Start.AddSeconds(-700)));
        await AssertEqualsPureFoldAsync(restarted, customer, [.. events, Some.KeptPromise(customer, "late", Pipeline.Start.AddSeconds(-700))], amendments);
    }

    [Fact]
    public async Task ApplyAsync_WithdrawalBeforeItsTarget_WaitsWithoutAReadAndHoldsWhenItComes()
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        string customer = Some.Customer();
        TrustEvent late = Some.LateDelivery(customer, "1", Pipeline.Start.AddDays(-2), 9);
        await pipeline.Writer.ApplyAsync(Withdrawal(late, "deleted", Pipeline.Start));
        Assert.Equal(EventOutcome.Duplicate, await pipeline.Writer.ApplyAsync(Withdrawal(late, "deleted", Pipeline.Start)));

        using var restarted = new Pipeline(azurite.ConnectionString, new ManualTime(Pipeline.Start.AddMinutes(1)));
        Assert.Equal(EventOutcome.Counted, await restarted.Writer.ApplyAsync(late));
        Assert.Equal(EventOutcome.Duplicate, await restarted.Writer.ApplyAsync(late));

        Assert.Equal(0, (await restarted.Store.ReadStateAsync(customer, default))!.Counts.Total);
        ExplainedRelationship explained = (await restarted.Reader.ExplainAsync(customer, Pipeline.Start, null, null, default))!;
        AmendedEvent shown = Assert.Single(explained.Amendments);
        Assert.Equal(("deleted", late.Key), (shown.Amendment.Reason, shown.Original!.Key));
        Assert.Empty(explained.Explanation.Contributions);
        // Before the event was recorded, the withdrawal stood alone.
        AmendedEvent waiting = Assert.Single((await restarted.Reader.ExplainAsync(customer, Pipeline.Start, Pipeline.Start.AddSeconds(1), null, default))!.Amendments);
        Assert.Null(waiting.Original);
    }

    [Fact]
    public async Task ApplyAsync_NormalEventsOfAnAmendedCustomer_CostNoMoreThanBefore()
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        string customer = Some.Customer();
        TrustEvent first = Some.KeptPromise(customer, "1", Pipeline.Start.AddDays(-9));
        await pipeline.Writer.ApplyAsync(first);
        await pipeline.Writer.ApplyAsync(Withdrawal(first, "gone", Pipeline.Start));
        pipeline.Requests.Reset();

        await pipeline.Writer.ApplyAsync(Some.KeptPromise(customer, "2", Pipeline.Start.AddDays(-8)));
        Assert.Equal(1, pipeline.Requests.Count);
        using var restarted = new Pipeline(azurite.ConnectionString);
        await restarted.Writer.ApplyAsync(Some.KeptPromise(customer, "3", Pipeline.Start.AddDays(-7)));
        Assert.Equal(2, restarted.Requests.Count);
    }

    [Fact]
    public void Message_RoundTrip_IsTheSameEntryAndTextsAreNotMistakenForOne()
    {
        TrustEvent target = Some.Complaint("K", "1", Pipeline.Start, "say \"trustsignals.amendment.v1\"");
        AmendmentEntry entry = Replacement(target, "edited", Pipeline.Start, Some.Complaint("K", "1b", Pipeline.Start, "besser"));

        Assert.True(AmendmentMessage.IsOne(AmendmentMessage.Write(entry)));
        Assert.False(AmendmentMessage.IsOne(Ingestion.CloudEvents.CloudEventWriter.Write(target)));
        AmendmentEntry? read = AmendmentMessage.Read(AmendmentMessage.Write(entry, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"), Pipeline.Start, out _);
        Assert.Equal(AmendmentMessage.ContentHash(entry), AmendmentMessage.ContentHash(read!));
        Assert.Equal(entry.Key, read!.Key);
        Assert.Null(AmendmentMessage.Read("""{"type":"trustsignals.amendment.v1","data":{}}"""u8.ToArray(), Pipeline.Start, out Domain.FieldError? problem));
        Assert.Equal("data", problem!.Field);
    }

    private static IEnumerable<AmendmentEntry> AmendmentsOf(TrustEvent target, int index, Random random, Pipeline pipeline)
    {
        for (int i = 0; i <= random.Next(3); i++)
        {
            DateTimeOffset at = target.OccurredAt.AddMinutes(random.Next(1, 5));
            ImmutableArray<Signal> signals = Pipeline.Classifier.Read(target, pipeline.Policy).Signals;
            yield return random.Next(3) switch
            {
                0 => Withdrawal(target, $"w{index}-{i}", at),
                1 => Replacement(target, $"r{index}-{i}", at, Some.LateDelivery(target.CustomerId, $"v{index}-{i}", target.OccurredAt.AddHours(random.Next(-50, 50)), 1 + random.Next(9))),
                _ when signals.FirstOrDefault(signal => signal.Kind == SignalKind.Judgement) is { } wrong => Withdrawal(target, $"c{index}-{i}", at) with
                {
                    Kind = AmendmentKind.Correction,
                    Signals = [wrong with { Polarity = wrong.Polarity == Polarity.Breaking ? Polarity.Affirming : Polarity.Breaking, Strength = 0.7 }],
                },
                _ => Withdrawal(target, $"w{index}-{i}", at),
            };
        }
    }

    private static AmendmentEntry Withdrawal(TrustEvent target, string id, DateTimeOffset at) => new()
    {
        CustomerId = target.CustomerId, Source = "/test", Id = $"{target.Id}:{id}", Target = target.Key,
        Kind = AmendmentKind.Withdrawal, At = at, ReceivedAt = at, Reason = id, Actor = "/test",
    };

    private static AmendmentEntry Replacement(TrustEvent target, string id, DateTimeOffset at, TrustEvent by) =>
        Withdrawal(target, id, at) with { Kind = AmendmentKind.Replacement, Replacement = by };

    private static async Task AssertEqualsPureFoldAsync(
        Pipeline pipeline, string customer, IEnumerable<TrustEvent> events, IEnumerable<AmendmentEntry> amendments)
    {
        // By the domain's own rule, over the two sets; a replaced event that never came stands for itself, empty.
        Amendment[] all = [.. amendments.Where(item => item.CustomerId == customer).Select(item => new Amendment
        {
            Key = item.Key, Target = item.Target, At = item.At, Kind = item.Kind, Reason = item.Reason, Actor = item.Actor,
            Signals = item.Replacement is { } by
                ? [.. Pipeline.Classifier.Read(by, pipeline.Policy).Signals.Select(signal => signal with { Event = item.Target })]
                : item.Signals,
        })];
        Dictionary<EventKey, ImmutableArray<Signal>> originals = events.Where(item => item.CustomerId == customer)
            .ToDictionary(item => item.Key, item => Pipeline.Classifier.Read(item, pipeline.Policy).Signals);
        foreach (Amendment replacement in all.Where(item => item.Kind == AmendmentKind.Replacement))
        {
            originals.TryAdd(replacement.Target, []);
        }

        RelationshipState expected = RelationshipLedger.FoldFromScratch(
            originals.SelectMany(item => EffectiveSignals.OfEvent(item.Value, all.Where(amendment => amendment.Target == item.Key))), pipeline.Policy);
        RelationshipState? stored = await pipeline.Store.ReadStateAsync(customer, default);
        Assert.Equal(LedgerCodec.Write(expected), LedgerCodec.Write(stored ?? new RelationshipState()));
    }
}
