using TrustSignals.Domain.Signals;
using TrustSignals.Simulation;

namespace TrustSignals.Bench.Detection;

/// <summary>One simulated customer with the signals every detector gets to see.</summary>
internal sealed record History(SimulatedRelationship Relationship, Signal[] Signals)
{
    public bool IsQuietOfDecline => Relationship.Onset is null;

    public double Years => (Relationship.End - Relationship.Start).TotalDays / 365.25;

    public static History[] Generate(int seed, int customers, params Regime[] regimes) =>
        [.. RelationshipGenerator.Generate(new SimulationParameters { Seed = seed, Customers = customers, Regimes = regimes is [] ? Enum.GetValues<Regime>() : regimes })
            .Select(relationship => new History(relationship, [.. relationship.ToSignals().OrderBy(signal => signal.Order)]))];
}
