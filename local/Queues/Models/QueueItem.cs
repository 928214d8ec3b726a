namespace Azure.Storage.Queues.Models;

/// <summary>One queue of a listing.</summary>
public class QueueItem
{
    internal QueueItem(string name, IDictionary<string, string>? metadata)
    {
        Name = name;
        Metadata = metadata;
    }

    /// <summary>Name of the queue.</summary>
    public string Name { get; }

    /// <summary>Metadata, when <see cref="QueueTraits.Metadata"/> asked for them.</summary>
    public IDictionary<string, string>? Metadata { get; }
}
