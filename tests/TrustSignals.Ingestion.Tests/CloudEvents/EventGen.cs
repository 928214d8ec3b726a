using FsCheck;
using FsCheck.Fluent;
using TrustSignals.Domain.Events;

namespace TrustSignals.Ingestion.Tests.CloudEvents;

/// <summary>Draws valid events of all three kinds.</summary>
internal static class EventGen
{
    private static readonly string[] Pieces = ["a", "Z", "ü", "ß", "\"", "\\", "\n", "\t", "\u0001", "<b>", "&", "€", "漢", "😀", "\u2028", " ", "/", "'"];

    public static Gen<TrustEvent> Events { get; } =
        from source in Word
        from id in Word
        from customer in Word
        from occurred in Past
        from received in Past
        from payload in Gen.OneOf(Tickets, Reviews, Transactions)
        select new TrustEvent
        {
            Source = source,
            Id = id,
            CustomerId = customer,
            OccurredAt = occurred,
            ReceivedAt = received,
            Payload = payload,
        };

    private static Gen<string> Word => from parts in Gen.NonEmptyListOf(Gen.Elements(Pieces)) select string.Concat(parts.Take(60));

    private static Gen<string?> Words => Gen.OneOf(Gen.Constant<string?>(null), Gen.Select(Word, word => (string?)word));

    private static Gen<DateTimeOffset> Past =>
        from ticks in Gen.Choose(0, int.MaxValue)
        select EventRules.Earliest + TimeSpan.FromTicks(ticks * ((Clock.Now - EventRules.Earliest).Ticks / int.MaxValue));

    private static Gen<DateTimeOffset?> MaybePast =>
        Gen.OneOf(Gen.Constant<DateTimeOffset?>(null), Gen.Select(Past, time => (DateTimeOffset?)time));

    private static Gen<Rating?> MaybeRating =>
        from value in Gen.Choose(0, 1000)
        from isThere in Gen.Elements(true, false)
        select isThere ? new Rating(value / 7.0, 0, 150) : null;

    private static Gen<decimal?> MaybeAmount =>
        from cents in Gen.Choose(-1, 1_000_000)
        select cents < 0 ? (decimal?)null : cents / 100m;

    private static Gen<EventPayload> Tickets =>
        from ticket in Word
        from author in Gen.Elements(Enum.GetValues<MessageAuthor>())
        from text in Words
        from opened in MaybePast
        from rating in MaybeRating
        from isFirst in Gen.Elements(true, false)
        select (EventPayload)new SupportTicket
        {
            TicketId = ticket, Author = author, Text = text, OpenedAt = opened, FirstRepliedAt = opened, Rating = rating,
            IsFirstMessage = isFirst, IsReopened = !isFirst, Touchpoint = "hotline", Segment = "gold",
        };

    private static Gen<EventPayload> Reviews =>
        from review in Word
        from title in Words
        from text in Words
        from rating in MaybeRating
        from isPublic in Gen.Elements(true, false)
        select (EventPayload)new ReviewPost
        {
            ReviewId = review, Title = title, Text = text, Rating = rating, IsPublic = isPublic, OrderId = review, Language = "de",
        };

    private static Gen<EventPayload> Transactions =>
        from transaction in Word
        from kind in Gen.Elements(Enum.GetValues<TransactionKind>())
        from promised in MaybePast
        from actual in MaybePast
        from quoted in MaybeAmount
        from charged in MaybeAmount
        from party in Gen.Elements(Enum.GetValues<Party>())
        from isFailed in Gen.Elements(true, false)
        select (EventPayload)new TransactionOutcome
        {
            TransactionId = transaction, Kind = kind, PromisedAt = promised, ActualAt = actual, QuotedAmount = quoted,
            ActualAmount = charged, Currency = "EUR", CausedBy = party, IsFailed = isFailed, Reason = transaction,
        };
}
