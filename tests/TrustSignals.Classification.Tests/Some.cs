using System.Collections.Immutable;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification.Tests;

/// <summary>Events for the tests.</summary>
internal static class Some
{
    /// <summary>A Wednesday, 10:00 UTC.</summary>
    public static readonly DateTimeOffset Wednesday = new(2026, 3, 11, 10, 0, 0, TimeSpan.Zero);

    public static EventClassifier Classifier { get; } = new();

    public static TrustEvent Event(EventPayload payload, DateTimeOffset? at = null) => new()
    {
        Source = "test", Id = "1", CustomerId = "c", OccurredAt = at ?? Wednesday, ReceivedAt = Wednesday.AddHours(1), Payload = payload,
    };

    public static ImmutableArray<Signal> Signals(EventPayload payload, DateTimeOffset? at = null) => Classifier.Read(Event(payload, at), PolicyReader.Default).Signals;

    public static Signal[] Judgements(EventPayload payload, DateTimeOffset? at = null) => Judgements(payload, at, PolicyReader.Default);

    public static Signal[] Judgements(EventPayload payload, DateTimeOffset? at, Policy policy) =>
        [.. Classifier.Read(Event(payload, at), policy).Signals.Where(signal => signal.Kind == SignalKind.Judgement)];

    public static SupportTicket Agent(string text) => new() { TicketId = "T1", Author = MessageAuthor.Agent, Text = text };

    public static SupportTicket Customer(string text, bool isFirst = false) => new() { TicketId = "T1", Text = text, IsFirstMessage = isFirst };
}
