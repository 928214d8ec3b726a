using System.Globalization;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification.Tests.Outcomes;

public sealed class TransactionReaderTests
{
    private static readonly DateTimeOffset Promised = Some.Wednesday;

    [Theory]
    [InlineData(-48.0, Polarity.Affirming)]
    [InlineData(0.0, Polarity.Affirming)]
    [InlineData(1.0, null)]
    [InlineData(24.0, null)]
    [InlineData(24.01, Polarity.Breaking)]
    [InlineData(24.0 * 20, Polarity.Breaking)]
    public void Delivery_AgainstItsPromise_IsJudgedByTheCorridor(double hoursLate, Polarity? expected)
    {
        DateTimeOffset actual = Promised.AddHours(hoursLate);
        var payload = new TransactionOutcome { TransactionId = "o1", Kind = TransactionKind.Delivery, PromisedAt = Promised, ActualAt = actual };

        Signal[] judged = Some.Judgements(payload, Promised.AddDays(30));

        Assert.Equal(expected, judged.SingleOrDefault()?.Polarity);
        Signal closed = Assert.Single(Some.Signals(payload, Promised.AddDays(30)), signal => signal.Kind == SignalKind.PromiseFulfilled);
        Assert.Equal("o1", closed.Reference);
        Assert.Equal(actual, closed.OccurredAt);
    }

    /// <summary>Promised for Friday at 18:00, closing time.</summary>
    [Theory]
    [InlineData("2026-03-13T15:00Z", Polarity.Affirming, "2 hours before the promised time")]
    [InlineData("2026-03-13T17:00Z", Polarity.Affirming, "at the promised time")]
    [InlineData("2026-03-14T11:00Z", Polarity.Affirming, "18 hours after the promised time")]
    [InlineData("2026-03-16T08:00Z", null, null)]
    [InlineData("2026-03-16T10:00Z", Polarity.Breaking, "2.7 days after the promised time")]
    public void Delivery_InBusinessTime_IsLateByWorkingHoursOnly(string actual, Polarity? expected, string? told)
    {
        var standard = new DurationStandard(TimeSpan.Zero, TimeSpan.FromHours(1), TimeSpan.FromHours(50)) { BusinessTime = true };
        Policy policy = PolicyReader.Default with { Standards = new StandardsPolicy { Delivery = standard } };
        var payload = new TransactionOutcome
        {
            TransactionId = "o", Kind = TransactionKind.Delivery, PromisedAt = new DateTimeOffset(2026, 3, 13, 17, 0, 0, TimeSpan.Zero),
            ActualAt = DateTimeOffset.Parse(actual, CultureInfo.InvariantCulture),
        };

        Signal? judged = Some.Judgements(payload, payload.ActualAt, policy).SingleOrDefault();

        Assert.Equal((expected, told), (judged?.Polarity, judged?.Evidence?.Quote));
    }

    [Fact]
    public void Delivery_LaterAndLater_BreaksMoreUpToOne()
    {
        double[] strengths = [.. new[] { 2, 5, 10, 15, 40 }.Select(days => Some.Judgements(
            new TransactionOutcome { TransactionId = "o", Kind = TransactionKind.Delivery, PromisedAt = Promised, ActualAt = Promised.AddDays(days) }, Promised.AddDays(41))[0].Strength)];

        Assert.Equal(strengths.Order(), strengths);
        Assert.Equal(1.0, strengths[^1]);
        Assert.True(strengths[0] < 0.4);
    }

    [Theory]
    [InlineData(100, 100, Polarity.Affirming)]
    [InlineData(100, 90, Polarity.Affirming)]
    [InlineData(100, 101, null)]
    [InlineData(100, 101.01, Polarity.Breaking)]
    [InlineData(0, 5, Polarity.Breaking)]
    public void Charge_AgainstItsQuote_IsJudgedByTheCorridor(double quoted, double charged, Polarity? expected)
    {
        Signal[] judged = Some.Judgements(new TransactionOutcome
        {
            TransactionId = "c", Kind = TransactionKind.Charge, QuotedAmount = (decimal)quoted, ActualAmount = (decimal)charged, Currency = "EUR",
        });

        Assert.Equal(expected, judged.SingleOrDefault()?.Polarity);
        Assert.All(judged, signal => Assert.Equal(Mechanism.CostFairness, signal.Mechanism));
    }

    [Fact]
    public void Order_WithPromise_MakesAPromiseAndNoJudgement()
    {
        var signals = Some.Signals(new TransactionOutcome { TransactionId = "o2", Kind = TransactionKind.Order, PromisedAt = Promised.AddDays(3) });

        Assert.Equal([SignalKind.CustomerContact, SignalKind.PromiseMade], signals.Select(signal => signal.Kind));
        Assert.Equal("o2", signals[1].Reference);
        Assert.Equal(Promised.AddDays(3), signals[1].DueAt);
        Assert.Equal([0, 1], signals.Select(signal => signal.Ordinal));
    }

    [Theory]
    [InlineData(Party.Company, 0.7)]
    [InlineData(Party.Customer, 0.3)]
    public void Cancellation_ByWhom_DecidesItsWeight(Party party, double strength) =>
        Assert.Equal(strength, Assert.Single(Some.Judgements(new TransactionOutcome { TransactionId = "x", Kind = TransactionKind.Cancellation, CausedBy = party })).Strength);

    [Theory]
    [InlineData(TransactionKind.Payment, Party.Customer, 0)]
    [InlineData(TransactionKind.Payment, Party.Unknown, 0)]
    [InlineData(TransactionKind.Payment, Party.Company, 1)]
    [InlineData(TransactionKind.Delivery, Party.Unknown, 1)]
    [InlineData(TransactionKind.Delivery, Party.Customer, 0)]
    [InlineData(TransactionKind.Refund, Party.Company, 1)]
    public void Failure_CountsOnlyWhenItIsOurs(TransactionKind kind, Party party, int expected) =>
        Assert.Equal(expected, Some.Judgements(new TransactionOutcome { TransactionId = "f", Kind = kind, IsFailed = true, CausedBy = party }).Length);

    [Fact]
    public void Refund_LessThanOwed_BreaksCostFairnessAndIsStillMoneyBack()
    {
        var payload = new TransactionOutcome { TransactionId = "r", Kind = TransactionKind.Refund, QuotedAmount = 100, ActualAmount = 60, ActualAt = Promised };

        Assert.Equal(Polarity.Breaking, Assert.Single(Some.Judgements(payload)).Polarity);
        Assert.Contains(Some.Signals(payload), signal => signal.Kind == SignalKind.Compensation);
    }

    [Fact]
    public void Dispute_Breaks() =>
        Assert.Equal(Polarity.Breaking, Assert.Single(Some.Judgements(new TransactionOutcome { TransactionId = "d", Kind = TransactionKind.Dispute })).Polarity);

    [Fact]
    public void EveryKind_GivesDenseOrdinalsAndTheSameSignalsTwice()
    {
        foreach (TransactionKind kind in Enum.GetValues<TransactionKind>())
        {
            var payload = new TransactionOutcome
            {
                TransactionId = "k", Kind = kind, PromisedAt = Promised, ActualAt = Promised.AddDays(4), QuotedAmount = 10, ActualAmount = 12, CausedBy = Party.Company,
            };
            var first = new EventClassifier().Read(Some.Event(payload), PolicyReader.Default);
            var second = new EventClassifier().Read(Some.Event(payload), PolicyReader.Default);

            Assert.Equal(first.Signals.AsEnumerable(), second.Signals.AsEnumerable());
            Assert.Equal(Enumerable.Range(0, first.Signals.Length), first.Signals.Select(signal => signal.Ordinal));
        }
    }
}
