namespace TrustSignals.Domain.Signals;

/// <summary>
/// What was read out of an event. Judgements move the level; acts have no weight of their own, but the rules
/// for promises, recovery and silence read them.
/// </summary>
public enum SignalKind : byte
{
    /// <summary>A judgement: an expectation was met or missed.</summary>
    Judgement = 0,

    /// <summary>The customer made contact (a ticket message, a review, an order).</summary>
    CustomerContact = 1,

    /// <summary>The company answered the customer in public or in the ticket; internal notes do not count.</summary>
    CompanyReply = 2,

    /// <summary>The company promised something; <see cref="Signal.Reference"/> names it, <see cref="Signal.DueAt"/> says by when.</summary>
    PromiseMade = 3,

    /// <summary>The promise named by <see cref="Signal.Reference"/> was fulfilled (when: <see cref="Signal.OccurredAt"/>).</summary>
    PromiseFulfilled = 4,

    /// <summary>The company explained what happened and why.</summary>
    Explanation = 5,

    /// <summary>The company compensated (refund, voucher, credit).</summary>
    Compensation = 6,

    /// <summary>The company apologised.</summary>
    Apology = 7,

    /// <summary>The customer confirmed that the matter is settled.</summary>
    RecoveryConfirmed = 8,

    /// <summary>A text of the customer that no rule or model could judge (language, confidence).</summary>
    Unjudged = 9,

    /// <summary>
    /// The customer's message asks for an answer: from here the first-reply standard runs until a
    /// <see cref="CompanyReply"/> with the same <see cref="Signal.Reference"/>.
    /// </summary>
    ReplyExpected = 10,
}
