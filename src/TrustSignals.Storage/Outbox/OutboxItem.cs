using System.Collections.Immutable;
using Azure;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Storage.Outbox;

/// <summary>An alert that waits to be sent.</summary>
/// <param name="Customer">Whose outbox it waits in.</param>
/// <param name="Alert">The alert.</param>
/// <param name="SentTo">The channels that are done with it: they took it, or it stands in their dead letters.</param>
/// <param name="LeasedUntil">Until when a dispatcher has it for itself, UTC; null when nobody has.</param>
/// <param name="TraceParent">The trace of the event that raised it, W3C; null when nothing was traced.</param>
/// <param name="ETag">The row's tag.</param>
public sealed record OutboxItem(
    CustomerKey Customer, TrustAlert Alert, ImmutableArray<string> SentTo, DateTimeOffset? LeasedUntil, string? TraceParent, ETag ETag)
{
    /// <summary>The channels that were tried in vain.</summary>
    public ImmutableArray<OutboxAttempt> Attempts { get; init; } = [];

    /// <summary>The only channels it is for, after a redrive; empty for all.</summary>
    public ImmutableArray<string> Only { get; init; } = [];

    /// <summary>What is known of a channel; null before the first attempt.</summary>
    /// <param name="channel">The channel's name.</param>
    public OutboxAttempt? AttemptOf(string channel) => Attempts.FirstOrDefault(attempt => attempt.Channel == channel);

    /// <summary>The item with an attempt noted.</summary>
    /// <param name="attempt">The attempt.</param>
    public OutboxItem With(OutboxAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        return this with { Attempts = [.. Attempts.Where(known => known.Channel != attempt.Channel), attempt] };
    }

    /// <summary>The item with a channel noted as done.</summary>
    /// <param name="channel">The channel's name.</param>
    public OutboxItem Sent(string channel) =>
        this with { SentTo = [.. SentTo, channel], Attempts = Attempts.RemoveAll(attempt => attempt.Channel == channel) };
}
