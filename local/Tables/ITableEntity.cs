#nullable disable annotations // As in the official package: implementers choose their own annotations.
namespace Azure.Data.Tables;

/// <summary>What every entity has.</summary>
public interface ITableEntity
{
    /// <summary>Key of the partition.</summary>
    string PartitionKey { get; set; }

    /// <summary>Key within the partition.</summary>
    string RowKey { get; set; }

    /// <summary>When the service last wrote the entity; ignored on writing.</summary>
    DateTimeOffset? Timestamp { get; set; }

    /// <summary>Version of the entity as the service gave it; ignored on writing.</summary>
    ETag ETag { get; set; }
}
