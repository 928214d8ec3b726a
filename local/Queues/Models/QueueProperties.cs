namespace Azure.Storage.Queues.Models;

/// <summary>Metadata and length of a queue.</summary>
public class QueueProperties
{
    /// <summary>Creates empty properties.</summary>
    public QueueProperties()
    {
    }

    internal QueueProperties(IDictionary<string, string> metadata, long approximateMessagesCount)
    {
        Metadata = metadata;
        ApproximateMessagesCountLong = approximateMessagesCount;
    }

    /// <summary>Metadata of the queue.</summary>
    public IDictionary<string, string> Metadata { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Number of messages, invisible ones included, never less than the true number.</summary>
    public int ApproximateMessagesCount => checked((int)ApproximateMessagesCountLong);

    /// <summary>Number of messages, invisible ones included, never less than the true number.</summary>
    public long ApproximateMessagesCountLong { get; }
}
