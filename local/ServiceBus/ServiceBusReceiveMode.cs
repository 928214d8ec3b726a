namespace Azure.Messaging.ServiceBus;

/// <summary>When a received message leaves its queue.</summary>
public enum ServiceBusReceiveMode
{
    /// <summary>It is locked, and leaves when it is completed.</summary>
    PeekLock,

    /// <summary>At once.</summary>
    ReceiveAndDelete,
}
