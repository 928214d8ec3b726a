namespace TrustSignals.Acceptance.Console;

/// <summary>A step that the console took.</summary>
/// <param name="Customer">About whom.</param>
/// <param name="Action">What.</param>
/// <param name="Assignee">The owner that it named, or null.</param>
internal sealed record AlertListStep(string Customer, string Action, string? Assignee);
