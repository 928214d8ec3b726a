using System.Collections.Immutable;
using Azure.Data.Tables;
using TrustSignals.Classification;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Signals;
using TrustSignals.Storage.Amendments;

namespace TrustSignals.Storage.Writing;

/// <summary>An amendment and the signals that it puts in place.</summary>
internal sealed record PreparedAmendment(AmendmentEntry Entry, string ContentHash, ImmutableArray<Signal> Signals)
    : PreparedEntry(Entry.CustomerId, Entry.Key, ContentHash, Entry.At), IAmendmentEntry
{
    public static async ValueTask<PreparedAmendment> OfAsync(AmendmentEntry entry, IEventReader reader, Policy policy) => new(
        entry,
        AmendmentMessage.ContentHash(entry),
        entry.Replacement is { } replacement
            ? [.. (await reader.ReadAsync(replacement, policy, CancellationToken.None).ConfigureAwait(false)).Signals.Select(signal => signal with { Event = entry.Target })]
            : entry.Signals);

    public override EventKey Moves => Entry.Target;

    public override byte[] Original => AmendmentMessage.Write(Entry);

    public override TableEntity ToRow(CustomerKey customer) => AmendmentRow.ToEntity(customer, ToStored());

    public StoredAmendment ToStored() => new()
    {
        Key = Key,
        Target = Entry.Target,
        Source = Entry.Source,
        Id = Entry.Id,
        Kind = Entry.Kind,
        At = Entry.At,
        ReceivedAt = Entry.ReceivedAt,
        Reason = Entry.Reason,
        Actor = Entry.Actor,
        ContentHash = ContentHash,
        Signals = Signals,
    };
}
