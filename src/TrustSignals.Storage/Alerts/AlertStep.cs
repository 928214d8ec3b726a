namespace TrustSignals.Storage.Alerts;

/// <summary>Something that somebody does about an alert.</summary>
/// <param name="Action">One of <see cref="AlertActions"/>.</param>
/// <param name="Actor">Who does it; <see cref="System"/> for the program.</param>
/// <param name="Note">What they say about it, or null.</param>
/// <param name="Assignee">The owner from now on, for assigning.</param>
/// <param name="Until">Until when, UTC, for putting off.</param>
/// <param name="Outcome">What came of it, for resolving: one of <see cref="Outcomes"/>, or null.</param>
public sealed record AlertStep(
    string Action, string Actor, string? Note = null, string? Assignee = null, DateTimeOffset? Until = null, string? Outcome = null)
{
    /// <summary>The program as an actor.</summary>
    public const string System = "system";

    /// <summary>What can come of an alert.</summary>
    public static IReadOnlyList<string> Outcomes { get; } = ["recovered", "compensated-only", "no-action", "false-alarm", "condition-ended"];
}
