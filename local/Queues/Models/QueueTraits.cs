namespace Azure.Storage.Queues.Models;

/// <summary>What a listing of queues shall carry.</summary>
[Flags]
public enum QueueTraits
{
    /// <summary>Names alone.</summary>
    None = 0,

    /// <summary>Metadata too.</summary>
    Metadata = 1,
}
