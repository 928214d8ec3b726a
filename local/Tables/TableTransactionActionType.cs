namespace Azure.Data.Tables;

/// <summary>Operations of a transaction.</summary>
public enum TableTransactionActionType
{
    /// <summary>Insert; fails if the entity exists.</summary>
    Add,

    /// <summary>Merge into an existing entity.</summary>
    UpdateMerge,

    /// <summary>Replace an existing entity.</summary>
    UpdateReplace,

    /// <summary>Delete an existing entity.</summary>
    Delete,

    /// <summary>Insert, or merge into the existing entity.</summary>
    UpsertMerge,

    /// <summary>Insert, or replace the existing entity.</summary>
    UpsertReplace,
}
