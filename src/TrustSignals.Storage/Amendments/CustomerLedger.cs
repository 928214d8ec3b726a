using System.Collections.Immutable;
using TrustSignals.Domain.Amendments;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Signals;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Amendments;

/// <summary>Everything that was ever said about a customer: events as they came, and the amendments to them.</summary>
/// <param name="Events">The events, each once.</param>
/// <param name="Amendments">The amendments, each once.</param>
public sealed record CustomerLedger(IReadOnlyList<StoredEvent> Events, IReadOnlyList<StoredAmendment> Amendments)
{
    /// <summary>What was known at a time.</summary>
    /// <param name="time">Entries recorded later are left out; null for all.</param>
    public CustomerLedger AsKnownAt(DateTimeOffset? time) => time is null
        ? this
        : new CustomerLedger(
            [.. Events.Where(stored => stored.RecordedAt <= time)], [.. Amendments.Where(stored => stored.RecordedAt <= time)]);

    /// <summary>The signals that count, in no order.</summary>
    public IEnumerable<Signal> EffectiveSignals()
    {
        if (Amendments.Count == 0)
        {
            return Events.SelectMany(stored => stored.Signals);
        }

        ILookup<EventKey, StoredAmendment> byTarget = Amendments.ToLookup(stored => stored.Target);
        Dictionary<EventKey, StoredEvent> events = Events.DistinctBy(stored => stored.Key).ToDictionary(stored => stored.Key);
        return events.Values.Where(stored => !byTarget.Contains(stored.Key)).SelectMany(stored => stored.Signals)
            .Concat(byTarget.SelectMany(group => EffectiveOf(events.GetValueOrDefault(group.Key)?.Signals, group) ?? []));
    }

    /// <summary>
    /// The effective signals of one event that is amended. While the event itself is missing, corrections and
    /// withdrawals wait for it; a replacement says everything that the event would, and counts without it.
    /// </summary>
    /// <param name="originals">As first judged, or null while the event has not arrived.</param>
    /// <param name="amendments">All amendments of it, in any order.</param>
    /// <returns>By ordinal, or null when the amendments wait.</returns>
    public static ImmutableArray<Signal>? EffectiveOf(ImmutableArray<Signal>? originals, IEnumerable<StoredAmendment> amendments)
    {
        Amendment[] all = [.. amendments.Select(stored => stored.ToAmendment())];
        return originals is null && !Array.Exists(all, amendment => amendment.Kind == AmendmentKind.Replacement)
            ? null
            : Domain.Amendments.EffectiveSignals.OfEvent(originals ?? [], all);
    }
}
