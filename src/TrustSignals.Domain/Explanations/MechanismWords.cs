using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Explanations;

/// <summary>What people call the mechanisms, in explanations and in alerts alike.</summary>
public static class MechanismWords
{
    private static readonly string[] English =
    [
        "reliability", "transparency", "clarity", "responsiveness", "cost fairness",
        "truthfulness", "traceability", "proactive help", "consistency", "personal regard",
    ];

    private static readonly string[] German =
    [
        "Verlässlichkeit", "Transparenz", "Klarheit", "Reaktionszeit", "Kostenfairness",
        "Wahrhaftigkeit", "Nachvollziehbarkeit", "proaktive Hilfe", "Gleichbehandlung", "persönliche Zuwendung",
    ];

    /// <summary>The word for a mechanism.</summary>
    /// <param name="mechanism">One of the ten.</param>
    /// <param name="language">The reader's language.</param>
    public static string Of(Mechanism mechanism, TextLanguage language) => (language == TextLanguage.German ? German : English)[(int)mechanism];
}
