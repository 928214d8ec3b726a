namespace Microsoft.Azure.Functions.Worker;

/// <summary>Retries after a delay that doubles each time.</summary>
public sealed class ExponentialBackoffRetryAttribute : RetryAttribute
{
    /// <summary>Creates the policy.</summary>
    /// <param name="maxRetryCount">Retries after the first try; -1 is without end.</param>
    /// <param name="minimumInterval">First delay as <c>hh:mm:ss</c>.</param>
    /// <param name="maximumInterval">Longest delay as <c>hh:mm:ss</c>.</param>
    public ExponentialBackoffRetryAttribute(int maxRetryCount, string minimumInterval, string maximumInterval)
    {
        MaxRetryCount = maxRetryCount;
        MinimumInterval = minimumInterval;
        MaximumInterval = maximumInterval;
    }

    /// <summary>First delay as <c>hh:mm:ss</c>.</summary>
    public string MinimumInterval { get; }

    /// <summary>Longest delay as <c>hh:mm:ss</c>.</summary>
    public string MaximumInterval { get; }
}
