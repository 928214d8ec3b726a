using TrustSignals.Domain.Events;

namespace TrustSignals.Storage.Alerts;

/// <summary>A condition that holds for a relationship at some time.</summary>
/// <param name="Name">For example <c>sliding</c>.</param>
/// <param name="SinceTicks">UTC ticks of the occurrence time at which it began.</param>
/// <param name="TriggerEvent">The event that brought it about.</param>
/// <param name="TriggerOrdinal">The signal within that event.</param>
internal sealed record ActiveCondition(string Name, long SinceTicks, EventKey TriggerEvent, int TriggerOrdinal);
