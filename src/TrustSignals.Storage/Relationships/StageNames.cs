using TrustSignals.Domain.Relationships;

namespace TrustSignals.Storage.Relationships;

/// <summary>The names of the stages as they stand in tables, addresses and messages.</summary>
public static class StageNames
{
    private static readonly string[] Names = ["steady", "watch", "sliding", "spiral"];

    /// <summary>All names, in rising order.</summary>
    public static IReadOnlyList<string> All => Names;

    /// <summary>The name of a stage.</summary>
    /// <param name="stage">The stage.</param>
    public static string NameOf(SpiralStage stage) => Names[(int)stage];

    /// <summary>Finds a stage by its name.</summary>
    /// <param name="name">For example <c>sliding</c>.</param>
    /// <param name="stage">The stage, when found.</param>
    public static bool TryParse(string? name, out SpiralStage stage)
    {
        int index = Array.IndexOf(Names, name);
        stage = (SpiralStage)Math.Max(index, 0);
        return index >= 0;
    }
}
