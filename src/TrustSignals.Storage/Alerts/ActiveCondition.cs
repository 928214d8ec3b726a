using TrustSignals.Domain.Conditions;
using TrustSignals.Domain.Events;

namespace TrustSignals.Storage.Alerts;

/// <summary>A condition that holds for a relationship at some time, and that must be told.</summary>
/// <param name="Identity">Kind and subject: the same over the whole episode.</param>
/// <param name="SinceTicks">UTC ticks of the occurrence time at which it began.</param>
/// <param name="Source">The condition.</param>
internal sealed record ActiveCondition(string Identity, long SinceTicks, Condition Source)
{
    /// <summary>The kind by name.</summary>
    public string Name => ConditionNames.NameOf(Source.Kind);

    /// <summary>The event that brought it about; default when none did.</summary>
    public EventKey TriggerEvent => Source.Event;

    /// <summary>The signal within that event.</summary>
    public int TriggerOrdinal => Source.Ordinal;
}
