using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Storage.Tests.Alerts;

/// <summary>A level that dances around a threshold for 90 days: up and down many times, told once.</summary>
public sealed class DancingSeriesTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Update_DepthCrossesTheThresholdManyTimes_IsOneEpisode()
    {
        Policy policy = PolicyReader.Default;
        var state = new RelationshipState();
        AlertBook book = AlertBook.Empty;
        List<string> raised = [];
        int crossings = 0;
        bool wasAbove = false;
        int number = 0;
        for (int day = 0; day < 90; day++)
        {
            DateTimeOffset at = Start.AddDays(day);
            double depth = state.Spiral.DepthAt(at.UtcTicks, policy.Spiral);
            // Push it over the entry whenever it is below, and let a good experience pull it under again.
            state.Apply(SignalOf(number++, at, depth < policy.Spiral.SlidingEnter ? Polarity.Breaking : Polarity.Affirming), policy);
            (book, var alerts) = AlertBook.FromJson(book.ToJson()).Update(ConditionReader.Read(state, policy, at), at.UtcTicks);
            raised.AddRange(alerts.Select(item => item.Condition.Name).Where(name => name == "sliding"));
            bool isAbove = state.Spiral.DepthAt(at.UtcTicks, policy.Spiral) >= policy.Spiral.SlidingEnter;
            crossings += isAbove != wasAbove ? 1 : 0;
            wasAbove = isAbove;
        }

        Assert.InRange(crossings, 15, 90);
        Assert.Single(raised);
    }

    private static Signal SignalOf(int number, DateTimeOffset at, Polarity polarity) => new()
    {
        Event = EventKey.Of("dance", $"{number}"),
        Ordinal = 0,
        OccurredAt = at,
        Kind = SignalKind.Judgement,
        Polarity = polarity,
        Strength = polarity == Polarity.Breaking ? 0.3 : 0.25,
        Confidence = 0.8,
        Facet = Facet.Ability,
        Mechanism = Mechanism.Reliability,
    };
}
