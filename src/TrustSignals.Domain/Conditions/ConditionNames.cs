namespace TrustSignals.Domain.Conditions;

/// <summary>The names of the conditions as they stand in messages, tables and dedupe keys.</summary>
public static class ConditionNames
{
    private static readonly string[] Names =
    [
        "breach", "first-disappointment", "sliding", "spiral", "silence-theirs", "silence-ours",
        "promise-due-soon", "promise-missed", "recovery-due", "recovery-missed", "over-trust", "advance-review",
        "contagion", "trust-sla", "commercial-disagreement",
    ];

    /// <summary>All names, in the order of <see cref="ConditionKind"/>.</summary>
    public static IReadOnlyList<string> All => Names;

    /// <summary>The name of a kind.</summary>
    /// <param name="kind">One of the kinds.</param>
    public static string NameOf(ConditionKind kind) => Names[(int)kind];
}
