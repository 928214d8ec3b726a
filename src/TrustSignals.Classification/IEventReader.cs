using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;

namespace TrustSignals.Classification;

/// <summary>Reads signals out of events where that may need waiting for others. <see cref="EventClassifier"/> never waits.</summary>
public interface IEventReader
{
    /// <summary>Everything that one event says about trust.</summary>
    /// <param name="trustEvent">The event.</param>
    /// <param name="policy">The standards that outcomes are held against.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask<EventReading> ReadAsync(TrustEvent trustEvent, Policy policy, CancellationToken cancellationToken);
}
