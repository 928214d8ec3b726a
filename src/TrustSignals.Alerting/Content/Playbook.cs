namespace TrustSignals.Alerting.Content;

/// <summary>What to do about one mechanism, in one language.</summary>
/// <param name="Check">What to check first.</param>
/// <param name="Explain">What to explain to the customer.</param>
/// <param name="Commit">What to commit to.</param>
/// <param name="Offer">What to offer.</param>
public sealed record Playbook(string Check, string Explain, string Commit, string Offer);
