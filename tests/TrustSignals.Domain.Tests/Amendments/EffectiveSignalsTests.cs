using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using TrustSignals.Domain.Amendments;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Tests.Amendments;

public sealed class EffectiveSignalsTests
{
    private static readonly Policy Policy = PolicyReader.Default;

    private static readonly Arbitrary<(Signal[] Signals, int Seed)> Cases = Arb.From(
        from history in Draw.History.Generator
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select (history, seed),
        c => Draw.History.Shrinker(c.history).Select(fewer => (fewer, c.seed)));

    [Fact]
    public void Of_AnyArrivalOrderAndDuplicates_IsTheSame() => Property.Holds(Cases, c =>
    {
        var random = new Random(c.Seed);
        Amendment[] amendments = Amendments(c.Signals, random);
        ImmutableArray<Signal> expected = EffectiveSignals.Of(c.Signals, amendments);
        Signal[] shuffled = [.. c.Signals, .. c.Signals.Take(3)];
        Amendment[] repeated = [.. amendments, .. amendments.Take(2)];
        random.Shuffle(shuffled);
        random.Shuffle(repeated);
        Assert.Equal(expected.AsEnumerable(), EffectiveSignals.Of(shuffled, repeated));
    });

    [Fact]
    public void Ledger_AmendedEventByEvent_EqualsTheFoldOfTheEffectiveSignals() => Property.Holds(Cases, c =>
    {
        // Events and amendments arrive in any order, amendments also before their targets; blocks come and go.
        var random = new Random(c.Seed);
        Amendment[] amendments = Amendments(c.Signals, random);
        object[] arrivals = [.. c.Signals.GroupBy(signal => signal.Event).Select(group => group.ToArray()), .. amendments];
        random.Shuffle(arrivals);
        var known = new Dictionary<EventKey, Signal[]>();
        var heard = new List<Amendment>();
        (RelationshipLedger ledger, SealedHistory history) = (RelationshipLedger.Empty, SealedHistory.Empty);
        foreach (object arrival in arrivals)
        {
            EventKey target = arrival is Amendment amendment ? amendment.Target : ((Signal[])arrival)[0].Event;
            if (arrival is Amendment entry)
            {
                heard.Add(entry);
            }
            else
            {
                known[target] = (Signal[])arrival;
            }

            if (known.TryGetValue(target, out Signal[]? originals))
            {
                ImmutableArray<Signal> effective = EffectiveSignals.OfEvent(originals, heard.Where(item => item.Target == target));
                (ledger, history, _) = ledger.Amend(target, effective, history, Policy);
            }

            while (ledger.Seal(Policy) is { Block: { } block } shorter)
            {
                ledger = shorter.Ledger;
                history = history.Append(block, Policy);
            }
        }

        Assert.Equal(
            LedgerCodec.Write(RelationshipLedger.FoldFromScratch(EffectiveSignals.Of(c.Signals, amendments), Policy)),
            LedgerCodec.Write(ledger.Head));
    });

    [Fact]
    public void OfEvent_LastOfTwoCorrections_Stands()
    {
        Signal wrong = Draw.Judgement(1, Polarity.Breaking, Draw.Start);
        Amendment later = Correction(wrong, wrong with { Strength = 0.2 }, hours: 2);
        Amendment earlier = Correction(wrong, wrong with { Strength = 0.9 }, hours: 1);
        Assert.Equal(0.2, Assert.Single(EffectiveSignals.OfEvent([wrong], [later, earlier])).Strength);
    }

    [Fact]
    public void OfEvent_CorrectionOfOneSignal_LeavesTheOthers_AndAWithdrawalNone()
    {
        Signal first = Draw.Judgement(1, Polarity.Breaking, Draw.Start);
        Signal second = first with { Ordinal = 1 };
        Amendment corrected = Correction(first, second with { Strength = 0.1 }, hours: 1);
        Assert.Equal<IEnumerable<Signal>>([first, second with { Strength = 0.1 }], EffectiveSignals.OfEvent([first, second], [corrected]));
        Amendment withdrawn = corrected with { Key = EventKey.Of("amend", "w"), Kind = AmendmentKind.Withdrawal, Signals = [], At = Draw.Start.AddDays(9) };
        Assert.Empty(EffectiveSignals.OfEvent([first, second], [withdrawn, corrected]));
    }

    [Fact]
    public void Validate_NamesWhatIsWrong()
    {
        Signal signal = Draw.Judgement(1, Polarity.Breaking, Draw.Start);
        Amendment right = Correction(signal, signal, hours: 1);
        Assert.Empty(right.Validate());
        Assert.Equal("reason", Assert.Single((right with { Reason = " " }).Validate()).Field);
        Assert.Equal("actor", Assert.Single((right with { Actor = "" }).Validate()).Field);
        Assert.Equal("signals", Assert.Single((right with { Kind = AmendmentKind.Withdrawal }).Validate()).Field);
        Assert.Equal("signals", Assert.Single((right with { Signals = [] }).Validate()).Field);
        Assert.Equal("signals", Assert.Single((right with { Target = EventKey.Of("other", "1") }).Validate()).Field);
        Assert.Equal("signals", Assert.Single((right with { Signals = [signal, signal] }).Validate()).Field);
    }

    private static Amendment Correction(Signal target, Signal corrected, int hours) => new()
    {
        Key = EventKey.Of("amend", $"{hours}"),
        Target = target.Event,
        At = Draw.Start.AddHours(hours),
        Kind = AmendmentKind.Correction,
        Signals = [corrected],
        Reason = "irony",
        Actor = "reviewer-1",
    };

    private static Amendment[] Amendments(Signal[] signals, Random random) =>
    [
        .. signals.Where(_ => random.Next(4) == 0).Select((signal, number) =>
        {
            var kind = (AmendmentKind)random.Next(3);
            return new Amendment
            {
                Key = EventKey.Of("amend", $"{number}"),
                Target = signal.Event,
                At = Draw.Start.AddHours(random.Next(5)),
                Kind = kind,
                Signals = kind == AmendmentKind.Withdrawal ? [] : [signal with { Strength = signal.Strength / 2, OccurredAt = signal.OccurredAt.AddDays(random.Next(-3, 3)) }],
                Reason = "test",
                Actor = "reviewer-1",
            };
        }),
    ];
}
