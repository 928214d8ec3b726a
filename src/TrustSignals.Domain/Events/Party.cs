namespace TrustSignals.Domain.Events;

/// <summary>Who caused something: matters for cancellations and failures.</summary>
public enum Party
{
    /// <summary>Not stated.</summary>
    Unknown = 0,

    /// <summary>The customer.</summary>
    Customer = 1,

    /// <summary>The company.</summary>
    Company = 2,
}
