using TrustSignals.Domain.Events;

namespace TrustSignals.Storage.Intake;

/// <summary>The queues. A queue's poison queue is named after it with <see cref="PoisonSuffix"/>, as the Functions host does.</summary>
public static class QueueNames
{
    /// <summary>Support tickets.</summary>
    public const string Tickets = "tickets";

    /// <summary>Review posts.</summary>
    public const string Reviews = "reviews";

    /// <summary>Transaction outcomes.</summary>
    public const string Transactions = "transactions";

    /// <summary>Customers whose outbox holds something.</summary>
    public const string Outbox = "outbox";

    /// <summary>What the Functions host appends to a queue's name for its poison queue.</summary>
    public const string PoisonSuffix = "-poison";

    /// <summary>The queues that events come in on.</summary>
    public static IReadOnlyList<string> Events { get; } = [Tickets, Reviews, Transactions];

    /// <summary>All queues: each has a poison queue.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Events, Outbox];

    /// <summary>The queue for a payload.</summary>
    /// <param name="payload">One of the three kinds.</param>
    public static string For(EventPayload payload) => payload switch
    {
        SupportTicket => Tickets,
        ReviewPost => Reviews,
        _ => Transactions,
    };
}
