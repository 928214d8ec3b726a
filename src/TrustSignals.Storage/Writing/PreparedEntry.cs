using System.Diagnostics;
using Azure.Data.Tables;
using TrustSignals.Domain.Events;

namespace TrustSignals.Storage.Writing;

/// <summary>A ledger entry with what was read out of it, ready to be written as often as conflicts ask for.</summary>
/// <param name="CustomerId">Whose ledger.</param>
/// <param name="Key">The entry's identity.</param>
/// <param name="ContentHash">Tells two entries of the same identity apart.</param>
/// <param name="OccurredAt">When it happened or was said at the source, UTC.</param>
internal abstract record PreparedEntry(string CustomerId, EventKey Key, string ContentHash, DateTimeOffset OccurredAt)
{
    /// <summary>The trace that brought the entry here; what it raises goes on in it.</summary>
    public string? TraceParent { get; } = Activity.Current?.Id;

    /// <summary>The event whose signals it moves.</summary>
    public abstract EventKey Moves { get; }

    /// <summary>The entry as it came, for quarantine.</summary>
    public abstract byte[] Original { get; }

    /// <summary>Whether the entry is not a source's own word: it is never quarantined.</summary>
    public virtual bool IsCopy => false;

    /// <summary>The row that makes it count once.</summary>
    public abstract TableEntity ToRow(CustomerKey customer);
}
