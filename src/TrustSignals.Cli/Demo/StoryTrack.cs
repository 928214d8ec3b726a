using TrustSignals.Cli.Api;

namespace TrustSignals.Cli.Demo;

/// <summary>One customer of the board: where the relationship stands and where it came from.</summary>
/// <param name="story">Who it is.</param>
internal sealed class StoryTrack(StoryExpectation story)
{
    private readonly List<double?> levels = [];

    public StoryExpectation Story { get; } = story;

    /// <summary>The level at the end of each month; null before the first event.</summary>
    public IReadOnlyList<double?> Levels => levels;

    public RelationshipReading? Last { get; private set; }

    public void Add(RelationshipReading? reading)
    {
        levels.Add(reading?.Level);
        Last = reading ?? Last;
    }
}
