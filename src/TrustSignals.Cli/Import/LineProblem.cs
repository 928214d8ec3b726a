using System.Globalization;

namespace TrustSignals.Cli.Import;

/// <summary>Why a line could not be taken.</summary>
internal sealed record LineProblem(int Line, string Field, string Problem)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"line {Line}: {Field}: {Problem}");
}
