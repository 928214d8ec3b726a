namespace Azure.Data.Tables;

/// <summary>One operation of a transaction.</summary>
public class TableTransactionAction
{
    /// <summary>Creates an operation without condition.</summary>
    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity)
        : this(actionType, entity, default)
    {
    }

    /// <summary>Creates an operation that updates or deletes only the version with this tag.</summary>
    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity, ETag etag = default)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ActionType = actionType;
        Entity = entity;
        ETag = etag;
    }

    /// <summary>Kind of operation.</summary>
    public TableTransactionActionType ActionType { get; }

    /// <summary>Entity to write, or whose keys name the entity to delete.</summary>
    public ITableEntity Entity { get; }

    /// <summary>Version that must be in the table; default means any.</summary>
    public ETag ETag { get; }
}
