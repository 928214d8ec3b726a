using TrustSignals.Ingestion.Fields;

namespace TrustSignals.Ingestion.Sources;

/// <summary>Stripe's amounts in the smallest unit of the currency: https://docs.stripe.com/currencies#zero-decimal.</summary>
internal static class StripeMoney
{
    // ISK and UGX have no decimals either, but Stripe writes them with two: its "special cases".
    private static readonly HashSet<string> NoDecimals = new(StringComparer.Ordinal)
    {
        "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF",
    };

    private static readonly HashSet<string> ThreeDecimals = new(StringComparer.Ordinal) { "BHD", "JOD", "KWD", "OMR", "TND" };

    public static decimal? Amount(PayloadNode node, string name, string? currency) => node.Number(name) is { } smallest
        ? NoDecimals.Contains(currency ?? "") ? smallest : ThreeDecimals.Contains(currency ?? "") ? smallest / 1000m : smallest / 100m
        : null;
}
