namespace Azure.Messaging.ServiceBus;

/// <summary>Which part of an entity a receiver reads.</summary>
public enum SubQueue
{
    /// <summary>The entity itself.</summary>
    None,

    /// <summary>Its dead letters.</summary>
    DeadLetter,
}
