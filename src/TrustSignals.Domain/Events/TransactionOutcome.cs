namespace TrustSignals.Domain.Events;

/// <summary>What became of a transaction: promised against actual, quoted against charged.</summary>
public sealed record TransactionOutcome : EventPayload
{
    /// <summary>The order, invoice, contract or case id at the source; promises and outcomes meet by it.</summary>
    public required string TransactionId { get; init; }

    /// <summary>What kind of outcome.</summary>
    public required TransactionKind Kind { get; init; }

    /// <summary>By when it was promised, UTC, or null.</summary>
    public DateTimeOffset? PromisedAt { get; init; }

    /// <summary>When it really happened, UTC, or null when it has not.</summary>
    public DateTimeOffset? ActualAt { get; init; }

    /// <summary>It did not succeed (undelivered, payment declined).</summary>
    public bool IsFailed { get; init; }

    /// <summary>The amount quoted or owed, in <see cref="Currency"/>, at least 0, or null.</summary>
    public decimal? QuotedAmount { get; init; }

    /// <summary>The amount charged, refunded or paid, in <see cref="Currency"/>, at least 0, or null.</summary>
    public decimal? ActualAmount { get; init; }

    /// <summary>ISO 4217 code, or null.</summary>
    public string? Currency { get; init; }

    /// <summary>Who caused a cancellation, dispute or failure.</summary>
    public Party CausedBy { get; init; }

    /// <summary>The reason in the source's words, or null. Never judged as the customer's voice.</summary>
    public string? Reason { get; init; }
}
