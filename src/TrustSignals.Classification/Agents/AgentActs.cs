namespace TrustSignals.Classification.Agents;

/// <summary>What a sentence of the company does.</summary>
[Flags]
internal enum AgentActs : byte
{
    None = 0,
    Explanation = 1,
    Apology = 2,
    Compensation = 4,
    Fulfilment = 8,
}
