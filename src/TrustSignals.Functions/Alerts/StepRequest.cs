namespace TrustSignals.Functions.Alerts;

/// <summary>What comes with a step.</summary>
public sealed record StepRequest
{
    /// <summary>What is said about it, at most 2,000 characters.</summary>
    public string? Note { get; init; }

    /// <summary>The owner, for assigning; at most 200 characters.</summary>
    public string? Assignee { get; init; }

    /// <summary>Until when, for putting off; at most 30 days from now.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>What came of it, for resolving.</summary>
    public string? Outcome { get; init; }
}
