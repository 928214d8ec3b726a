using System.Collections.Immutable;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Simulation;

/// <summary>Experiences as signals: the judgement, and the acts that make amends.</summary>
internal static class SimulatedSignals
{
    private const string Rule = "simulation/1";

    public static ImmutableArray<Signal> Of(SimulatedRelationship relationship) =>
        [.. relationship.Experiences.SelectMany((experience, number) => Of(relationship, experience, number))];

    private static IEnumerable<Signal> Of(SimulatedRelationship relationship, SimulatedExperience experience, int number)
    {
        string reference = SimulatedEvents.Reference(number);
        var judgement = new Signal
        {
            Event = EventKey.Of(SimulatedEvents.SourceOf(relationship), reference),
            Ordinal = 0,
            OccurredAt = experience.At,
            Kind = SignalKind.Judgement,
            Polarity = experience.Polarity,
            Strength = experience.Strength,
            Confidence = 1,
            Facet = experience.Matter == SimulatedMatter.Charge ? Facet.Both : Facet.Ability,
            Mechanism = experience.Matter switch
            {
                SimulatedMatter.Delivery => Mechanism.Reliability,
                SimulatedMatter.Charge => Mechanism.CostFairness,
                _ => Mechanism.Responsiveness,
            },
            Touchpoint = SimulatedEvents.Touchpoint(experience.Matter),
            Reference = reference,
            Rule = Rule,
        };
        Signal act = judgement with { Polarity = Polarity.None, Strength = 0, Confidence = 0 };
        yield return judgement;
        if (experience.Matter == SimulatedMatter.FirstReply)
        {
            yield return act with { Ordinal = 1, Kind = SignalKind.CustomerContact };
        }

        if (experience.Amends)
        {
            yield return act with
            {
                Event = EventKey.Of(SimulatedEvents.SourceOf(relationship), $"{reference}-explained"),
                Kind = SignalKind.Explanation,
                OccurredAt = experience.At + SimulatedEvents.UntilExplained,
            };
            yield return act with
            {
                Event = EventKey.Of(SimulatedEvents.SourceOf(relationship), $"{reference}-compensated"),
                Kind = SignalKind.Compensation,
                OccurredAt = experience.At + SimulatedEvents.UntilCompensated,
            };
        }
    }
}
