using System.Globalization;
using TrustSignals.Domain.Events;

namespace TrustSignals.Ingestion.Sources;

/// <summary>What all ticket systems share: ids of the parts of a ticket, its course of time, its due times.</summary>
/// <param name="TicketId">The ticket's id at the source.</param>
/// <param name="Customer">The customer, with the source in front.</param>
internal sealed record SupportCase(string TicketId, string Customer)
{
    public const string DefaultTouchpoint = "support";

    public DateTimeOffset? OpenedAt { get; init; }

    public DateTimeOffset? FirstRepliedAt { get; init; }

    public DateTimeOffset? ResolvedAt { get; init; }

    public string? Language { get; init; }

    /// <summary>The id of the event that a ticket was opened.</summary>
    public string CreatedEventId => $"ticket:{TicketId}:created";

    /// <summary>A message or change of this ticket. Times that contradict each other are the source's artefacts and left out.</summary>
    public SupportTicket Message(MessageAuthor author, string? text, string? actor = null) => new()
    {
        TicketId = TicketId,
        Author = author,
        Text = text,
        Language = Language,
        OpenedAt = OpenedAt,
        FirstRepliedAt = FirstRepliedAt >= (OpenedAt ?? FirstRepliedAt) ? FirstRepliedAt : null,
        ResolvedAt = ResolvedAt >= (OpenedAt ?? ResolvedAt) ? ResolvedAt : null,
        Touchpoint = DefaultTouchpoint,
        Actor = actor,
    };

    /// <summary>The ticket was solved.</summary>
    public void AddResolved(SourceReading reading, string path, DateTimeOffset at, string? actor = null) => reading.Add(
        path, $"ticket:{TicketId}:resolved:{Stamp(at)}", Customer, at, (this with { ResolvedAt = at }).Message(MessageAuthor.Agent, null, actor));

    /// <summary>The customer opened the solved ticket again.</summary>
    public void AddReopened(SourceReading reading, string path, DateTimeOffset at) => reading.Add(
        path, $"ticket:{TicketId}:reopened:{Stamp(at)}", Customer, at,
        (this with { ResolvedAt = null }).Message(MessageAuthor.Customer, null) with { IsReopened = true });

    /// <summary>A rating of the ticket.</summary>
    public void AddRating(SourceReading reading, string path, string id, DateTimeOffset at, Rating rating, string? comment) => reading.Add(
        path, id, Customer, at, Message(MessageAuthor.Customer, comment) with { Rating = rating });

    /// <summary>
    /// A due time is a promise: it enters the promise ledger when it is set, and is kept or broken when the thing is done.
    /// The ids hold the times, so that repeated deliveries of an unchanged ticket say the same event again.
    /// </summary>
    /// <param name="reading">Where to.</param>
    /// <param name="path">Where it stood.</param>
    /// <param name="what"><c>first-reply</c> or <c>resolution</c>.</param>
    /// <param name="due">By when; null where the source tells none, or strikes it out once it is done: then the ledger judges by the time it was told.</param>
    /// <param name="done">When it was done, or null.</param>
    public void AddDue(SourceReading reading, string path, string what, DateTimeOffset? due, DateTimeOffset? done)
    {
        if ((done ?? due) is not { } named || !reading.Settings.DueTimesArePromises || OpenedAt is not { } opened)
        {
            return;
        }

        bool isDone = done is not null;
        reading.Add(
            path,
            $"ticket:{TicketId}:{what}:{(isDone ? "done" : "due")}:{Stamp(named)}",
            Customer,
            done ?? opened,
            new TransactionOutcome
            {
                TransactionId = $"ticket:{TicketId}:{what}",
                Kind = isDone ? TransactionKind.Delivery : TransactionKind.Promise,
                PromisedAt = due,
                ActualAt = done,
                Touchpoint = DefaultTouchpoint,
            });
    }

    public static string Stamp(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
