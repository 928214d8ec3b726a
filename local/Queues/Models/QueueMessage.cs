namespace Azure.Storage.Queues.Models;

/// <summary>A message that was received and is invisible to others until <see cref="NextVisibleOn"/>.</summary>
public class QueueMessage
{
    internal QueueMessage(
        string messageId,
        string popReceipt,
        BinaryData body,
        long dequeueCount,
        DateTimeOffset? nextVisibleOn,
        DateTimeOffset? insertedOn,
        DateTimeOffset? expiresOn)
    {
        MessageId = messageId;
        PopReceipt = popReceipt;
        Body = body;
        DequeueCount = dequeueCount;
        NextVisibleOn = nextVisibleOn;
        InsertedOn = insertedOn;
        ExpiresOn = expiresOn;
    }

    /// <summary>Id of the message.</summary>
    public string MessageId { get; }

    /// <summary>Receipt needed to update or delete it.</summary>
    public string PopReceipt { get; }

    /// <summary>Body as UTF-8 text.</summary>
    public string MessageText => Body.ToString();

    /// <summary>Decoded body.</summary>
    public BinaryData Body { get; }

    /// <summary>When it becomes visible again (UTC).</summary>
    public DateTimeOffset? NextVisibleOn { get; }

    /// <summary>When it was put (UTC).</summary>
    public DateTimeOffset? InsertedOn { get; }

    /// <summary>When it expires (UTC).</summary>
    public DateTimeOffset? ExpiresOn { get; }

    /// <summary>How often it was received, this time included.</summary>
    public long DequeueCount { get; }

    /// <summary>The same message with the receipt and time of an update.</summary>
    public QueueMessage Update(UpdateReceipt updated)
    {
        ArgumentNullException.ThrowIfNull(updated);
        return new QueueMessage(MessageId, updated.PopReceipt, Body, DequeueCount, updated.NextVisibleOn, InsertedOn, ExpiresOn);
    }
}
