namespace TrustSignals.Cli.Demo;

/// <summary>A row of block characters, one per value.</summary>
internal static class Sparkline
{
    private const string Blocks = "▁▂▃▄▅▆▇█";

    /// <summary>Draws levels on the fixed scale 0 to 100, so that two lines can be compared; a blank where there is none yet.</summary>
    public static string Of(IEnumerable<double?> levels) => string.Concat(levels.Select(level =>
        level is { } value ? Blocks[Math.Clamp((int)(value / 100 * Blocks.Length), 0, Blocks.Length - 1)] : ' '));
}
