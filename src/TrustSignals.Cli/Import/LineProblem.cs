using System.Globalization;

namespace TrustSignals.Cli.Import;

/// <summary>Why a line could not be taken.</summary>
/// <param name="Line">Its number.</param>
/// <param name="Field">The field.</param>
/// <param name="Problem">What is wrong with it.</param>
/// <param name="Unit">What is counted: <c>line</c>, or <c>record</c> where a line may hold many.</param>
internal sealed record LineProblem(int Line, string Field, string Problem, string Unit = "line")
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Unit} {Line}: {Field}: {Problem}");
}
