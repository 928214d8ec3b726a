using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification.Model;

/// <summary>The order of the model's three classes, which is that of <see cref="Polarity"/>.</summary>
internal static class PolarityClass
{
    public const int Count = 3;
    public const int None = (int)Polarity.None;
    public const int Affirming = (int)Polarity.Affirming;
    public const int Breaking = (int)Polarity.Breaking;
}
