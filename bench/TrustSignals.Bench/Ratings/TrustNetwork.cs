using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Bench.Ratings;

/// <summary>
/// Everybody's relationship with the network, folded rating by rating. How sure a rating is depends on how far its
/// author was trusted at that moment, by what others had said of them until then.
/// </summary>
internal sealed class TrustNetwork(Policy policy)
{
    private readonly Dictionary<string, RelationshipState> users = new(StringComparer.Ordinal);
    private ulong ratings;

    /// <summary>The user's level at a time, in (0, 100).</summary>
    public double LevelOf(string user, DateTimeOffset at) => Relationship.Of(StateOf(user), policy, at).Level;

    /// <summary>Takes in the next rating; times never fall.</summary>
    public void Add(TrustRating rating) => StateOf(rating.Target).Apply(
        new Signal
        {
            // Rising keys keep the order of the file among ratings of one moment.
            Event = new EventKey(++ratings, 0),
            Ordinal = 0,
            OccurredAt = rating.Time,
            Kind = SignalKind.Judgement,
            Polarity = rating.Value > 0 ? Polarity.Affirming : Polarity.Breaking,
            Strength = Math.Min(1.0, Math.Abs(rating.Value) / 10.0),
            Confidence = LevelOf(rating.Source, rating.Time) / 100.0,
            Facet = Facet.Motivation,
            Mechanism = Mechanism.Truthfulness,
        },
        policy);

    private RelationshipState StateOf(string user)
    {
        if (!users.TryGetValue(user, out RelationshipState? state))
        {
            users[user] = state = new RelationshipState();
        }

        return state;
    }
}
