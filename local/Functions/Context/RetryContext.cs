namespace Microsoft.Azure.Functions.Worker;

/// <summary>Which try of a retry policy this is.</summary>
public abstract class RetryContext
{
    /// <summary>Retries so far.</summary>
    public abstract int RetryCount { get; }

    /// <summary>Retries allowed.</summary>
    public abstract int MaxRetryCount { get; }
}
