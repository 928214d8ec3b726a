namespace Azure.Storage.Queues.Models;

/// <summary>Creates models for tests of code that uses the clients.</summary>
public static class QueuesModelFactory
{
    /// <summary>Creates a received message.</summary>
    public static QueueMessage QueueMessage(
        string messageId,
        string popReceipt,
        BinaryData body,
        long dequeueCount,
        DateTimeOffset? nextVisibleOn = default,
        DateTimeOffset? insertedOn = default,
        DateTimeOffset? expiresOn = default) =>
        new(messageId, popReceipt, body, dequeueCount, nextVisibleOn, insertedOn, expiresOn);

    /// <summary>Creates a received message.</summary>
    public static QueueMessage QueueMessage(
        string messageId,
        string popReceipt,
        string messageText,
        long dequeueCount,
        DateTimeOffset? nextVisibleOn = default,
        DateTimeOffset? insertedOn = default,
        DateTimeOffset? expiresOn = default) =>
        new(messageId, popReceipt, new BinaryData(messageText), dequeueCount, nextVisibleOn, insertedOn, expiresOn);

    /// <summary>Creates a send receipt.</summary>
    public static SendReceipt SendReceipt(
        string messageId,
        DateTimeOffset insertionTime,
        DateTimeOffset expirationTime,
        string popReceipt,
        DateTimeOffset timeNextVisible) =>
        new(messageId, insertionTime, expirationTime, popReceipt, timeNextVisible);

    /// <summary>Creates an update receipt.</summary>
    public static UpdateReceipt UpdateReceipt(string popReceipt, DateTimeOffset nextVisibleOn) => new(popReceipt, nextVisibleOn);
}
