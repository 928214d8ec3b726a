using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification.Training;

/// <summary>The names that data sets give to polarities.</summary>
public static class PolarityLabels
{
    /// <summary>Reads a label: negative/neutral/positive, breaking/none/affirming, or 0/1 for negative/positive.</summary>
    /// <param name="label">The label, in any case.</param>
    public static Polarity? TryParse(string? label) => label?.Trim().ToLowerInvariant() switch
    {
        "breaking" or "negative" or "negativ" or "neg" or "0" or "-1" => Polarity.Breaking,
        "affirming" or "positive" or "positiv" or "pos" or "1" or "+1" => Polarity.Affirming,
        "none" or "neutral" or "neu" => Polarity.None,
        _ => null,
    };

    /// <summary>Reads the labels of one file. Where some are −1, a 0 stands between the two: it is neutral.</summary>
    /// <param name="labels">All labels of the file, in order.</param>
    public static IReadOnlyList<Polarity?> ParseAll(IReadOnlyList<string> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        bool isSigned = labels.Any(label => label.Trim() == "-1");
        return [.. labels.Select(label => isSigned && label.Trim() == "0" ? Polarity.None : TryParse(label))];
    }
}
