using System.Collections.Frozen;

namespace TrustSignals.Domain.Signals;

/// <summary>The names of the mechanisms as they stand in policy files, messages and tables.</summary>
public static class MechanismNames
{
    private static readonly string[] Names =
    [
        "reliability", "transparency", "clarity", "responsiveness", "cost-fairness",
        "truthfulness", "traceability", "proactive-help", "consistency", "personal-regard",
    ];

    private static readonly FrozenDictionary<string, Mechanism> ByName =
        Names.Select((name, index) => KeyValuePair.Create(name, (Mechanism)index)).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All ten names, in the order of <see cref="Mechanism"/>.</summary>
    public static IReadOnlyList<string> All => Names;

    /// <summary>How many mechanisms there are.</summary>
    public const int Count = 10;

    /// <summary>The name of a mechanism.</summary>
    /// <param name="mechanism">One of the ten.</param>
    public static string NameOf(Mechanism mechanism) => Names[(int)mechanism];

    /// <summary>Finds a mechanism by its name.</summary>
    /// <param name="name">For example <c>cost-fairness</c>; case matters.</param>
    /// <param name="mechanism">The mechanism, when found.</param>
    public static bool TryParse(string? name, out Mechanism mechanism)
    {
        mechanism = default;
        return name is not null && ByName.TryGetValue(name, out mechanism);
    }
}
