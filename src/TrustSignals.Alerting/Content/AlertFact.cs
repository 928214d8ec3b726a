namespace TrustSignals.Alerting.Content;

/// <summary>A labelled value in an alert.</summary>
/// <param name="Label">What it is, in the alert's language.</param>
/// <param name="Value">Its value.</param>
public sealed record AlertFact(string Label, string Value);
