namespace Azure.Data.Tables.Models;

/// <summary>A table of the account.</summary>
public class TableItem(string name)
{
    /// <summary>Name of the table.</summary>
    public string Name { get; } = name;
}
