namespace Microsoft.Azure.Functions.Worker;

/// <summary>Base of the retry policies. They apply to timers; queues and Service Bus retry by redelivery.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class RetryAttribute : Attribute
{
    /// <summary>Retries after the first try; -1 is without end.</summary>
    public int MaxRetryCount { get; set; }
}
