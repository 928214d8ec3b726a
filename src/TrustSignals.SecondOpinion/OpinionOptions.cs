namespace TrustSignals.SecondOpinion;

/// <summary>How a second opinion is asked for.</summary>
public sealed record OpinionOptions
{
    /// <summary>Whether anybody is asked at all. <value>Default false.</value></summary>
    public bool IsEnabled { get; init; }

    /// <summary>Questions per hour, at least 0; answers from the cache are free. <value>Default 60.</value></summary>
    public int BudgetPerHour { get; init; } = 60;

    /// <summary>How long to wait for an answer. <value>Default 10 s.</value></summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The most that an opinion may count, since the model's own confidence is not calibrated. <value>Default 0.7.</value></summary>
    public double LargestConfidence { get; init; } = 0.7;

    /// <summary>The model's name at the service.</summary>
    public string Model { get; init; } = "gpt-4o-mini";

    /// <summary>Characters of a text that are sent at most. <value>Default 4,000.</value></summary>
    public int LongestText { get; init; } = 4000;
}
