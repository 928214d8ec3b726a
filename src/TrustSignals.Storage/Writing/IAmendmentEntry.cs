using TrustSignals.Domain.Events;
using TrustSignals.Storage.Amendments;

namespace TrustSignals.Storage.Writing;

/// <summary>An entry that amends an event.</summary>
internal interface IAmendmentEntry
{
    EventKey Moves { get; }

    StoredAmendment ToStored();
}
