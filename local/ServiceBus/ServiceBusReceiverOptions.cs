namespace Azure.Messaging.ServiceBus;

/// <summary>How a receiver reads.</summary>
public class ServiceBusReceiverOptions
{
    /// <summary>When a received message leaves its queue; <see cref="ServiceBusReceiveMode.PeekLock"/> by default.</summary>
    public ServiceBusReceiveMode ReceiveMode { get; set; }

    /// <summary>Which part of the entity is read; <see cref="SubQueue.None"/> by default.</summary>
    public SubQueue SubQueue { get; set; }
}
