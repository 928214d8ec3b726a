namespace Azure.Storage.Queues;

/// <summary>How a message body is written as message text.</summary>
public enum QueueMessageEncoding
{
    /// <summary>As it is: text that XML can carry.</summary>
    None,

    /// <summary>Base64.</summary>
    Base64,
}
