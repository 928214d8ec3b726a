namespace TrustSignals.Domain.Policies;

/// <summary>
/// The agreed standards with their tolerance corridors: inside a corridor there is no signal, the exact edge included.
/// </summary>
public sealed record StandardsPolicy
{
    /// <summary>First public reply to a ticket.</summary>
    public DurationStandard FirstReply { get; init; } = new(Expected: TimeSpan.FromHours(24), Tolerance: TimeSpan.FromHours(24), Severe: TimeSpan.FromDays(7));

    /// <summary>Resolution of a ticket.</summary>
    public DurationStandard Resolution { get; init; } = new(Expected: TimeSpan.FromDays(3), Tolerance: TimeSpan.FromDays(4), Severe: TimeSpan.FromDays(21));

    /// <summary>Delivery against the promised time: <c>Expected</c> is lateness zero.</summary>
    public DurationStandard Delivery { get; init; } = new(Expected: TimeSpan.Zero, Tolerance: TimeSpan.FromHours(24), Severe: TimeSpan.FromDays(14));

    /// <summary>How far a charge may exceed the quote, as a share of the quote. <value>Default 0.01.</value></summary>
    public double ChargeToleranceShare { get; init; } = 0.01;

    /// <summary>The excess share at which an overcharge counts fully. <value>Default 0.5.</value></summary>
    public double ChargeSevereShare { get; init; } = 0.5;
}
