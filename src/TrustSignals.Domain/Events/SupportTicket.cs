namespace TrustSignals.Domain.Events;

/// <summary>A message in a support ticket, or a change of the ticket's state.</summary>
public sealed record SupportTicket : EventPayload
{
    /// <summary>The ticket's id at the source.</summary>
    public required string TicketId { get; init; }

    /// <summary>Whose words <see cref="Text"/> is.</summary>
    public MessageAuthor Author { get; init; }

    /// <summary>The message, plain text, or null for a change without words.</summary>
    public string? Text { get; init; }

    /// <summary>The language as the source states it (BCP 47), or null.</summary>
    public string? Language { get; init; }

    /// <summary>Whether this is the customer's first message in the ticket: its tone alone never breaks trust.</summary>
    public bool IsFirstMessage { get; init; }

    /// <summary>When the customer opened the ticket, UTC.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>When the company first answered in public, UTC.</summary>
    public DateTimeOffset? FirstRepliedAt { get; init; }

    /// <summary>When the ticket was solved, UTC.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>The customer opened it again after it was called solved.</summary>
    public bool IsReopened { get; init; }

    /// <summary>The satisfaction rating given to the ticket, or null.</summary>
    public Rating? Rating { get; init; }
}
