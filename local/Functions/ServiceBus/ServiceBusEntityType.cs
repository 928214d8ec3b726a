namespace Microsoft.Azure.Functions.Worker;

/// <summary>Kind of a Service Bus entity.</summary>
public enum ServiceBusEntityType
{
    /// <summary>Queue.</summary>
    Queue,

    /// <summary>Topic.</summary>
    Topic,
}
