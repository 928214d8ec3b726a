using System.Collections.Immutable;
using TrustSignals.Alerting.Content;

namespace TrustSignals.Alerting.Routing;

/// <summary>Where one alert goes now.</summary>
/// <param name="IsOff">The condition is switched off for the segment: it goes nowhere, not even into the archive.</param>
/// <param name="Channels">The routed channels by name.</param>
/// <param name="InDigest">Whether it waits for the digest, where a channel can tell one.</param>
/// <param name="NotBefore">When quiet hours end, or a mute after which it is told; null for at once.</param>
/// <param name="Language">The route's language, or null for the channel's own.</param>
/// <param name="AcceptWithin">Within which time somebody must accept, or null.</param>
/// <param name="Reminders">How to remind after that, or null.</param>
/// <param name="TimeZone">Whose local time the message tells.</param>
/// <param name="Playbooks">What to do, by language tag; empty when nothing is laid down.</param>
public sealed record RoutePlan(
    bool IsOff, ImmutableArray<string> Channels, bool InDigest, DateTimeOffset? NotBefore, AlertLanguage? Language, TimeSpan? AcceptWithin,
    Reminders? Reminders, TimeZoneInfo TimeZone, IReadOnlyDictionary<string, Playbook> Playbooks)
{
    /// <summary>Until when a mute lets nobody be told, or null.</summary>
    public DateTimeOffset? MutedUntil { get; init; }
}
