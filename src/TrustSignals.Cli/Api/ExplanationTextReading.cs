namespace TrustSignals.Cli.Api;

/// <summary>An explanation in words, as the service says it.</summary>
internal sealed record ExplanationTextReading(
    string Verdict, IReadOnlyList<string> What, IReadOnlyList<string> How, IReadOnlyList<string> Why, IReadOnlyList<string> Repair,
    IReadOnlyList<string> Conditions);
