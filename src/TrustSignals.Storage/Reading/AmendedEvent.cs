using TrustSignals.Storage.Amendments;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Reading;

/// <summary>An amendment beside what it amends.</summary>
/// <param name="Amendment">The amendment.</param>
/// <param name="Original">The event as first judged, or null while it has not arrived.</param>
public sealed record AmendedEvent(StoredAmendment Amendment, StoredEvent? Original);
