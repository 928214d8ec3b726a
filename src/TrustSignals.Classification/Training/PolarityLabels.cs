using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification.Training;

/// <summary>The names that data sets give to polarities.</summary>
public static class PolarityLabels
{
    /// <summary>Reads a label: negative/neutral/positive, breaking/none/affirming, or 0/1 for negative/positive.</summary>
    /// <param name="label">The label, in any case.</param>
    public static Polarity? TryParse(string? label) => label?.Trim().ToLowerInvariant() switch
    {
        "breaking" or "negative" or "neg" or "0" or "-1" => Polarity.Breaking,
        "affirming" or "positive" or "pos" or "1" => Polarity.Affirming,
        "none" or "neutral" or "neu" => Polarity.None,
        _ => null,
    };
}
