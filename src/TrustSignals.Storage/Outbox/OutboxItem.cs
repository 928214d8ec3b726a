using System.Collections.Immutable;
using Azure;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Storage.Outbox;

/// <summary>An alert that waits to be sent.</summary>
/// <param name="Customer">Whose outbox it waits in.</param>
/// <param name="Alert">The alert.</param>
/// <param name="SentTo">The channels that have taken it.</param>
/// <param name="LeasedUntil">Until when a dispatcher has it for itself, UTC; null when nobody has.</param>
/// <param name="TraceParent">The trace of the event that raised it, W3C; null when nothing was traced.</param>
/// <param name="ETag">The row's tag.</param>
public sealed record OutboxItem(
    CustomerKey Customer, TrustAlert Alert, ImmutableArray<string> SentTo, DateTimeOffset? LeasedUntil, string? TraceParent, ETag ETag);
