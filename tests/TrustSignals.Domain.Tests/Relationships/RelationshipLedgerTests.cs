using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Tests.Relationships;

public sealed class RelationshipLedgerTests
{
    private static readonly Policy Policy = PolicyReader.Default;

    [Fact]
    public void Add_SignalBeforeTail_IsRefused()
    {
        Signal[] signals = [.. Enumerable.Range(0, 300).Select(day => Draw.Judgement(day, Polarity.Affirming, Draw.Start.AddDays(day)))];
        (RelationshipLedger ledger, SealedBlock? block) = RelationshipLedger.Empty.Add(signals[1..], Policy).Seal(Policy);

        Assert.NotNull(block);
        Assert.True(ledger.IsBeforeTail(signals[0]));
        Assert.Throws<ArgumentException>(() => ledger.Add([signals[0]], Policy));
    }
}
