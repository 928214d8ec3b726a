namespace TrustSignals.Domain.Policies;

/// <summary>A context that sets the prior: doorstep sale, inbound request, renewal, incident.</summary>
public sealed record FramePolicy
{
    /// <summary>π and W in this context.</summary>
    public required Prior Prior { get; init; }

    /// <summary>What a signal in this context weighs against others, in (0, 3]. <value>Default 1.</value></summary>
    public double WeightFactor { get; init; } = 1.0;
}
