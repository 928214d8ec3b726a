namespace TrustSignals.Alerting.Tests.Dispatch;

/// <summary>What a receiver does wrong before it comes to its senses.</summary>
public enum ReceiverFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Nobody listens for ten minutes: the connection is refused.</summary>
    Refused,

    /// <summary>It takes the first request and never answers.</summary>
    Hangs,

    /// <summary>It asks once to come back in ten minutes.</summary>
    TooManyRequests,

    /// <summary>It fails for ten minutes.</summary>
    ServerError,

    /// <summary>It is gone for good until an operator puts it right.</summary>
    Gone,

    /// <summary>It sends the first requests to the loopback interface.</summary>
    RedirectInwards,

    /// <summary>It breaks its first answer off in the middle.</summary>
    HalfAnswer,
}
