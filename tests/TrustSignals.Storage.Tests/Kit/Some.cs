using TrustSignals.Domain.Events;

namespace TrustSignals.Storage.Tests.Kit;

/// <summary>Events that tests need.</summary>
internal static class Some
{
    /// <summary>A customer id that no other test uses.</summary>
    public static string Customer() => $"K-{Guid.NewGuid():N}";

    /// <summary>A delivery that kept its promise.</summary>
    public static TrustEvent KeptPromise(string customer, string id, DateTimeOffset at) => Delivery(customer, id, at, at.AddHours(1));

    /// <summary>A delivery some days late.</summary>
    public static TrustEvent LateDelivery(string customer, string id, DateTimeOffset at, int days) => Delivery(customer, id, at, at.AddDays(-days));

    /// <summary>A complaint in words.</summary>
    public static TrustEvent Complaint(string customer, string id, DateTimeOffset at, string text) =>
        Of(customer, id, at, new ReviewPost { ReviewId = id, Text = text, IsPublic = false });

    /// <summary>A question in a ticket of its own, which waits for an answer.</summary>
    public static TrustEvent Question(string customer, string id, DateTimeOffset at, string text) =>
        Of(customer, id, at, new SupportTicket { TicketId = $"T-{id}", Text = text, IsFirstMessage = true, OpenedAt = at });

    /// <summary>A delivery at a touchpoint, by an actor or by nobody in particular; late by some days or as promised.</summary>
    public static TrustEvent At(string touchpoint, string? actor, string customer, string id, DateTimeOffset at, int lateDays, string? segment = null)
    {
        TrustEvent delivery = lateDays > 0 ? LateDelivery(customer, id, at, lateDays) : KeptPromise(customer, id, at);
        return delivery with { Payload = (TransactionOutcome)delivery.Payload with { Touchpoint = touchpoint, Actor = actor, Segment = segment } };
    }

    private static TrustEvent Delivery(string customer, string id, DateTimeOffset at, DateTimeOffset promised) => Of(
        customer, id, at, new TransactionOutcome { TransactionId = $"O-{id}", Kind = TransactionKind.Delivery, PromisedAt = promised, ActualAt = at });

    private static TrustEvent Of(string customer, string id, DateTimeOffset at, EventPayload payload) => new()
    {
        Source = "/test",
        Id = id,
        CustomerId = customer,
        OccurredAt = at,
        ReceivedAt = at,
        Payload = payload,
    };
}
