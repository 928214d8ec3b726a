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

    /// <summary>
    /// How much the customer is worth to the company, as the share of customers who are worth less, in [0, 1]; null
    /// when the source does not say. It is held against the level and is never part of it.
    /// </summary>
    public double? CommercialValue { get; init; }
}
