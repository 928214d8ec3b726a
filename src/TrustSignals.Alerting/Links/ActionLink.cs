namespace TrustSignals.Alerting.Links;

/// <summary>What a signed link allows.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="Action">The step.</param>
/// <param name="Channel">The channel that carried it.</param>
public sealed record ActionLink(string AlertId, string Action, string Channel);
