namespace TrustSignals.Domain.Policies;

/// <summary>A standard about time, with its corridor.</summary>
/// <param name="Expected">Up to here the standard is kept, and keeping it affirms.</param>
/// <param name="Tolerance">This much beyond <paramref name="Expected"/> there is no signal, the exact edge included.</param>
/// <param name="Severe">The excess beyond the corridor at which the break counts fully.</param>
public sealed record DurationStandard(TimeSpan Expected, TimeSpan Tolerance, TimeSpan Severe)
{
    /// <summary>Whether only working time of the business calendar counts; each duration is at most 90 days then, of 24 working hours. <value>Default false: the clock runs day and night.</value></summary>
    public bool BusinessTime { get; init; }
}
