namespace Azure.Storage.Queues.Models;

/// <summary>A message that was looked at without receiving it.</summary>
public class PeekedMessage
{
    internal PeekedMessage(string messageId, BinaryData body, long dequeueCount, DateTimeOffset? insertedOn, DateTimeOffset? expiresOn)
    {
        MessageId = messageId;
        Body = body;
        DequeueCount = dequeueCount;
        InsertedOn = insertedOn;
        ExpiresOn = expiresOn;
    }

    /// <summary>Id of the message.</summary>
    public string MessageId { get; }

    /// <summary>Body as UTF-8 text.</summary>
    public string MessageText => Body.ToString();

    /// <summary>Decoded body.</summary>
    public BinaryData Body { get; }

    /// <summary>When it was put (UTC).</summary>
    public DateTimeOffset? InsertedOn { get; }

    /// <summary>When it expires (UTC).</summary>
    public DateTimeOffset? ExpiresOn { get; }

    /// <summary>How often it was received.</summary>
    public long DequeueCount { get; }
}
