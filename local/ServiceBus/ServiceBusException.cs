namespace Azure.Messaging.ServiceBus;

/// <summary>A Service Bus operation failed.</summary>
public class ServiceBusException : Exception
{
    /// <summary>Creates the exception.</summary>
    public ServiceBusException()
    {
    }

    /// <summary>Creates the exception.</summary>
    public ServiceBusException(
        bool isTransient,
        string message,
        string? entityName = default,
        ServiceBusFailureReason reason = ServiceBusFailureReason.GeneralError,
        Exception? innerException = default)
        : base(message, innerException)
    {
        IsTransient = isTransient;
        EntityPath = entityName;
        Reason = reason;
    }

    /// <summary>Creates the exception; the reason says whether it is worth another try.</summary>
    public ServiceBusException(string message, ServiceBusFailureReason reason, string? entityPath = default, Exception? innerException = default)
        : this(
            reason is ServiceBusFailureReason.ServiceCommunicationProblem or ServiceBusFailureReason.ServiceTimeout or ServiceBusFailureReason.ServiceBusy,
            message,
            entityPath,
            reason,
            innerException)
    {
    }

    /// <summary>Whether another try may succeed.</summary>
    public bool IsTransient { get; }

    /// <summary>Why it failed.</summary>
    public ServiceBusFailureReason Reason { get; }

    /// <summary>The entity, when known.</summary>
    public string? EntityPath { get; }

    /// <summary>Message, entity and reason.</summary>
    public override string Message => EntityPath is null ? $"{base.Message} ({Reason})" : $"{base.Message} ({EntityPath} - {Reason})";
}
