using System.Collections.Immutable;

namespace TrustSignals.Domain.Contagion;

/// <summary>How one actor stands over all touchpoints of a window. Only where enough customers stand behind is there a reading at all.</summary>
/// <param name="Pseudonym">The actor: for the program to follow the episode by, never to be shown unless the reading itself names them.</param>
/// <param name="Overall">All touchpoints together; a customer met at two is one. It names the actor only where the policy allows it.</param>
/// <param name="Touchpoints">How many touchpoints customers met the actor at.</param>
/// <param name="Named">Those of the touchpoints that are groups themselves: with fewer customers than the floor, a place would give the person away.</param>
/// <param name="MostAtOne">The most customers that were disappointed at a single one of them.</param>
public sealed record ActorReading(
    string Pseudonym, TouchpointReading Overall, int Touchpoints, ImmutableArray<string> Named, long MostAtOne);
