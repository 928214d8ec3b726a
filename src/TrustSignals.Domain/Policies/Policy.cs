using System.Text.Json.Serialization;

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

    /// <summary>How promises are followed.</summary>
    public PromisePolicy Promises { get; init; } = new();

    /// <summary>How silence is heard.</summary>
    public SilencePolicy Silence { get; init; } = new();

    /// <summary>Severe breaks and the way back.</summary>
    public RecoveryPolicy Recovery { get; init; } = new();

    /// <summary>How a relationship begins.</summary>
    public BeginningPolicy Beginning { get; init; } = new();

    /// <summary>How a relationship climbs from unaware to intuitive.</summary>
    public PhasePolicy Phases { get; init; } = new();

    /// <summary>Working days and hours.</summary>
    public CalendarPolicy Calendar { get; init; } = new();

    /// <summary>When disappointments spread.</summary>
    public ContagionPolicy Contagion { get; init; } = new();

    /// <summary>The trust SLA of customers without a segment, and of segments that agree on none.</summary>
    public ServiceLevelPolicy Service { get; init; } = new();

    /// <summary>When commercial value and level disagree.</summary>
    public CommercialPolicy Commercial { get; init; } = new();

    /// <summary>Contexts that set the prior, by name.</summary>
    public IReadOnlyDictionary<string, FramePolicy> Frames { get; init; } = new Dictionary<string, FramePolicy>();

    /// <summary>Customer groups, by name.</summary>
    public IReadOnlyDictionary<string, SegmentPolicy> Segments { get; init; } = new Dictionary<string, SegmentPolicy>();

    /// <summary>Customers with an agreement of their own, by customer id.</summary>
    public IReadOnlyDictionary<string, CustomerPolicy> Customers { get; init; } = new Dictionary<string, CustomerPolicy>();

    /// <summary>The transaction standards that outcomes are held against.</summary>
    public StandardsPolicy Standards { get; init; } = new();

    /// <summary>The band that stands above every segment's, see <see cref="ForCustomer"/>.</summary>
    [JsonIgnore]
    public TargetBand? OwnBand { get; init; }

    /// <summary>
    /// This policy as it holds for one customer: with the customer's own band where one is agreed. Fold and read
    /// that customer with it.
    /// </summary>
    /// <param name="customerId">The customer.</param>
    /// <returns>This very policy when nothing of the customer's own is agreed.</returns>
    public Policy ForCustomer(string customerId) =>
        Customers.TryGetValue(customerId, out CustomerPolicy? own) ? this with { OwnBand = own.Band } : this;

    /// <summary>The band in force: the customer's own, else the segment's, else the default.</summary>
    /// <param name="segment">The segment's name, or null.</param>
    public TargetBand BandOf(string? segment) =>
        OwnBand is not null ? OwnBand
        : segment is not null && Segments.TryGetValue(segment, out SegmentPolicy? found) ? found.Band : Level.Band;

    /// <summary>What was agreed for a segment: its own trust SLA, else the default.</summary>
    /// <param name="segment">The segment's name; null or empty for none.</param>
    public ServiceLevelPolicy ServiceOf(string? segment) =>
        segment is { Length: > 0 } && Segments.TryGetValue(segment, out SegmentPolicy? found) ? found.Service ?? Service : Service;

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
