namespace TrustSignals.Alerting.Channels;

/// <summary>A channel did not take an alert. The message names no address and no key: both are secrets.</summary>
public sealed class DeliveryException : Exception
{
    /// <summary>Says why.</summary>
    /// <param name="failure">Whether trying again may help.</param>
    /// <param name="message">What the receiver said.</param>
    /// <param name="retryAfter">How long the receiver wants to be left alone, or null.</param>
    /// <param name="innerException">The cause, or null.</param>
    public DeliveryException(DeliveryFailure failure, string message, TimeSpan? retryAfter = null, Exception? innerException = null)
        : base(message, innerException)
    {
        Failure = failure;
        RetryAfter = retryAfter;
    }

    /// <summary>Whether trying again may help.</summary>
    public DeliveryFailure Failure { get; }

    /// <summary>How long the receiver wants to be left alone, or null.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>Whether the receiver itself said no; otherwise the message may have arrived although no answer came.</summary>
    public bool IsAnswer { get; init; }
}
