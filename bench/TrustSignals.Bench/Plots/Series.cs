namespace TrustSignals.Bench.Plots;

/// <summary>One line of a chart.</summary>
/// <param name="Name">What the legend says.</param>
/// <param name="Colour">An SVG colour.</param>
/// <param name="Points">Rising in x.</param>
internal sealed record Series(string Name, string Colour, IReadOnlyList<(double X, double Y)> Points);
