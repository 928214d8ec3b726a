namespace TrustSignals.Domain.Policies;

/// <summary>
/// Every number of the trust model, versioned. Immutable; read from JSON by <see cref="PolicyReader"/>,
/// which rejects whatever is out of range and says which value and why.
/// </summary>
public sealed record Policy
{
    /// <summary>The policy's own version, kept beside every score, for example <c>2026-11-01</c>.</summary>
    public required string Version { get; init; }

    /// <summary>How the level is computed.</summary>
    public LevelPolicy Level { get; init; } = new();

    /// <summary>How a negative spiral is found.</summary>
    public SpiralPolicy Spiral { get; init; } = new();

    /// <summary>Contexts that set the prior, by name.</summary>
    public IReadOnlyDictionary<string, FramePolicy> Frames { get; init; } = new Dictionary<string, FramePolicy>();

    /// <summary>Customer groups, by name.</summary>
    public IReadOnlyDictionary<string, SegmentPolicy> Segments { get; init; } = new Dictionary<string, SegmentPolicy>();

    /// <summary>The transaction standards that outcomes are held against.</summary>
    public StandardsPolicy Standards { get; init; } = new();

    /// <summary>The band of a segment, or the default band.</summary>
    /// <param name="segment">The segment's name, or null.</param>
    public TargetBand BandOf(string? segment) =>
        segment is not null && Segments.TryGetValue(segment, out SegmentPolicy? found) ? found.Band : Level.Band;

    /// <summary>The prior of a relationship: the frame's if it names one, else the segment's, else the default.</summary>
    /// <param name="frame">The frame's name, or null.</param>
    /// <param name="segment">The segment's name, or null.</param>
    public Prior PriorOf(string? frame, string? segment)
    {
        if (frame is not null && Frames.TryGetValue(frame, out FramePolicy? byFrame))
        {
            return byFrame.Prior;
        }

        return segment is not null && Segments.TryGetValue(segment, out SegmentPolicy? bySegment)
            ? bySegment.Prior ?? Level.Prior
            : Level.Prior;
    }

    /// <summary>The weight factor of a frame; 1 when the frame is unknown or null.</summary>
    /// <param name="frame">The frame's name, or null.</param>
    public double FrameFactorOf(string? frame) =>
        frame is not null && Frames.TryGetValue(frame, out FramePolicy? found) ? found.WeightFactor : 1.0;
}
