using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;

namespace TrustSignals.Classification;

/// <summary>Reads signals out of events. Pure: the same event and policy give the same signals.</summary>
public interface IEventClassifier
{
    /// <summary>Everything that one event says about trust.</summary>
    /// <param name="trustEvent">The event.</param>
    /// <param name="policy">The standards that outcomes are held against.</param>
    EventReading Read(TrustEvent trustEvent, Policy policy);
}
