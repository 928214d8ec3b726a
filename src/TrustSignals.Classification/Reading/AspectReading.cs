using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification.Reading;

/// <summary>What a passage is about and how much is at stake.</summary>
internal readonly record struct AspectReading(Mechanism Mechanism, float MechanismConfidence, Facet Facet, double Strength);
