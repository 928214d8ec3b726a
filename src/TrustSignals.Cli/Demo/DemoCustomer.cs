using TrustSignals.Cli.Api;

namespace TrustSignals.Cli.Demo;

/// <summary>One customer of the demo as JSON.</summary>
/// <param name="Customer">The customer.</param>
/// <param name="Story">The story in a few words.</param>
/// <param name="Relationship">Where the relationship stands at the end of the year.</param>
/// <param name="Levels">The level at the end of each month; null before the first event.</param>
internal sealed record DemoCustomer(string Customer, string? Story, RelationshipReading? Relationship, IReadOnlyList<double?> Levels)
{
    public static DemoCustomer Of(StoryTrack track) => new(track.Story.Customer, track.Story.Story, track.Last, track.Levels);
}
