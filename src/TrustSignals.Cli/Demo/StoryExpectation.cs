using TrustSignals.Cli.Api;
using TrustSignals.Storage.Relationships;
using TrustSignals.Domain.Relationships;

namespace TrustSignals.Cli.Demo;

/// <summary>How one customer's story must end; what is null is not checked.</summary>
/// <param name="Customer">The customer.</param>
/// <param name="Story">The story in a few words.</param>
/// <param name="StageAtLeast">The lowest stage.</param>
/// <param name="StageAtMost">The highest stage.</param>
/// <param name="Band"><c>below</c>, <c>within</c> or <c>above</c>.</param>
/// <param name="Alerts">The stages that must have been alerted; empty: none may have been.</param>
internal sealed record StoryExpectation(
    string Customer, string? Story, string? StageAtLeast, string? StageAtMost, string? Band, IReadOnlyList<string>? Alerts)
{
    /// <summary>What is not as expected, one sentence each.</summary>
    /// <param name="reading">The relationship at the end of the year.</param>
    /// <param name="conditions">What was alerted about this customer.</param>
    public IEnumerable<string> Differences(RelationshipReading reading, IReadOnlyCollection<string> conditions)
    {
        SpiralStage stage = Stage(reading.Stage);
        if (StageAtLeast is not null && stage < Stage(StageAtLeast))
        {
            yield return $"{Customer}: the stage is {reading.Stage}; at least {StageAtLeast} is expected";
        }

        if (StageAtMost is not null && stage > Stage(StageAtMost))
        {
            yield return $"{Customer}: the stage is {reading.Stage}; at most {StageAtMost} is expected";
        }

        if (Band is not null && reading.BandPosition != Band)
        {
            yield return $"{Customer}: the level {reading.Level:F1} is {reading.BandPosition} the band {reading.Band.Low:F0} to {reading.Band.High:F0}; {Band} is expected";
        }

        foreach (string missing in (Alerts ?? []).Except(conditions))
        {
            yield return $"{Customer}: no alert '{missing}' came";
        }

        if (Alerts is { Count: 0 } && conditions.Count > 0)
        {
            yield return $"{Customer}: alerts came ({string.Join(", ", conditions)}); none is expected";
        }
    }

    private static SpiralStage Stage(string name) =>
        StageNames.TryParse(name, out SpiralStage stage) ? stage : throw new InvalidDataException($"'{name}' is no stage.");
}
