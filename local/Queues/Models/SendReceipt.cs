namespace Azure.Storage.Queues.Models;

/// <summary>What the service says about a message it has taken.</summary>
public class SendReceipt
{
    internal SendReceipt(string messageId, DateTimeOffset insertionTime, DateTimeOffset expirationTime, string popReceipt, DateTimeOffset timeNextVisible)
    {
        MessageId = messageId;
        InsertionTime = insertionTime;
        ExpirationTime = expirationTime;
        PopReceipt = popReceipt;
        TimeNextVisible = timeNextVisible;
    }

    /// <summary>Id of the message.</summary>
    public string MessageId { get; }

    /// <summary>When it was taken (UTC).</summary>
    public DateTimeOffset InsertionTime { get; }

    /// <summary>When it expires (UTC).</summary>
    public DateTimeOffset ExpirationTime { get; }

    /// <summary>Receipt needed to update or delete it.</summary>
    public string PopReceipt { get; }

    /// <summary>When it becomes visible (UTC).</summary>
    public DateTimeOffset TimeNextVisible { get; }
}
