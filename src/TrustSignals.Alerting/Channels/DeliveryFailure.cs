namespace TrustSignals.Alerting.Channels;

/// <summary>Whether trying again may help.</summary>
public enum DeliveryFailure
{
    /// <summary>It may: the receiver is busy, gone for a while, or refuses for now.</summary>
    Transient = 0,

    /// <summary>It will not: the receiver says that the message itself is wrong.</summary>
    Permanent = 1,

    /// <summary>The receiver wants nothing any more; the channel is switched off.</summary>
    Gone = 2,
}
