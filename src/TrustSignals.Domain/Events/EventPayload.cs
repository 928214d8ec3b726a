namespace TrustSignals.Domain.Events;

/// <summary>What the three kinds of event have in common.</summary>
public abstract record EventPayload
{
    /// <summary>Where on the customer journey, for example <c>delivery</c> or <c>hotline</c>.</summary>
    public string? Touchpoint { get; init; }

    /// <summary>The team or person that acted, as a pseudonym.</summary>
    public string? Actor { get; init; }

    /// <summary>The customer group, as named in the policy.</summary>
    public string? Segment { get; init; }

    /// <summary>The context that sets the prior, as named in the policy.</summary>
    public string? Frame { get; init; }
}
