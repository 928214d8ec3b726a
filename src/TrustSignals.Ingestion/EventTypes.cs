using TrustSignals.Domain.Events;

namespace TrustSignals.Ingestion;

/// <summary>The CloudEvents types that this program understands.</summary>
public static class EventTypes
{
    /// <summary>A message or change in a support ticket; data is a <see cref="SupportTicket"/>.</summary>
    public const string Ticket = "trustsignals.ticket.v1";

    /// <summary>A review or public post; data is a <see cref="ReviewPost"/>.</summary>
    public const string Review = "trustsignals.review.v1";

    /// <summary>The outcome of a transaction; data is a <see cref="TransactionOutcome"/>.</summary>
    public const string Transaction = "trustsignals.transaction.v1";

    private const string Prefix = "trustsignals.";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Ticket, Review, Transaction];

    /// <summary>Whether a type is somebody else's. One of ours that is unknown is a mistake, or of a later version.</summary>
    /// <param name="type">A CloudEvents type.</param>
    internal static bool IsForeign(string type) => type.Length > 0 && !type.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>The type of a payload.</summary>
    /// <param name="payload">One of the three.</param>
    /// <exception cref="ArgumentException">The payload is of another kind.</exception>
    public static string Of(EventPayload payload) => payload switch
    {
        SupportTicket => Ticket,
        ReviewPost => Review,
        TransactionOutcome => Transaction,
        _ => throw new ArgumentException($"No event type for {payload?.GetType().Name ?? "null"}.", nameof(payload)),
    };
}
