using System.Collections.Immutable;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Signals;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Writing;

/// <summary>An entry that brings the signals of an event.</summary>
internal interface IEventEntry
{
    EventKey Key { get; }

    ImmutableArray<Signal> Signals { get; }

    /// <summary>What it says about the customer's commercial value, or null.</summary>
    CommercialValue? Commercial { get; }

    StoredEvent ToStored();
}
