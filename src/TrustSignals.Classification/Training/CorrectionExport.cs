using System.Globalization;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification.Training;

/// <summary>Corrections as training data: rows in the corpus format, which <see cref="CorpusFile"/> reads back.</summary>
public static class CorrectionExport
{
    /// <summary>One row: what the person says about these words.</summary>
    /// <param name="correction">The correction.</param>
    /// <param name="text">The words that the signal rested on, or the whole text where the policy keeps it.</param>
    /// <param name="sector">The company's sector, for example <c>bank</c>.</param>
    /// <param name="channel">Where it was said, for example <c>ticket</c>.</param>
    /// <param name="variety">The language variety, <c>de…</c> or <c>en…</c>.</param>
    /// <exception cref="ArgumentException">The text is empty, or the variety is neither German nor English.</exception>
    public static string ToRow(Correction correction, string text, string sector, string channel, string variety)
    {
        ArgumentNullException.ThrowIfNull(correction);
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        ArgumentNullException.ThrowIfNull(variety);
        if (!variety.StartsWith("de", StringComparison.Ordinal) && !variety.StartsWith("en", StringComparison.Ordinal))
        {
            throw new ArgumentException($"'{variety}' is neither German nor English", nameof(variety));
        }

        bool isNone = correction.Polarity == Polarity.None;
        double step = Math.Clamp(Math.Round(correction.Strength * 5), 1, 5) / 5;
        return string.Join('\t', (string[])
        [
            OneLine(text),
            correction.Polarity.ToString().ToLowerInvariant(),
            isNone ? "-" : MechanismNames.NameOf(correction.Mechanism),
            isNone ? "-" : correction.Facet.ToString().ToLowerInvariant(),
            isNone ? "0" : step.ToString("0.0", CultureInfo.InvariantCulture),
            OneLine(sector), OneLine(channel), variety,
        ]);
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[])['\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
