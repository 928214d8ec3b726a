using TrustSignals.Domain;
using TrustSignals.Domain.Events;

namespace TrustSignals.Ingestion;

/// <summary>The ranges that every event must keep, wherever it came from.</summary>
public static class EventRules
{
    /// <summary>Longest id, source or customer id, in UTF-16 units.</summary>
    public const int MaximumIdLength = 1024;

    /// <summary>Longest name of a touchpoint, actor, segment, frame, language or currency.</summary>
    public const int MaximumNameLength = 128;

    /// <summary>Longest text, in UTF-16 units.</summary>
    public const int MaximumTextLength = 1024 * 1024;

    /// <summary>How far a source's clock may be ahead of ours.</summary>
    public static TimeSpan AllowedClockSkew { get; } = TimeSpan.FromMinutes(10);

    /// <summary>No event is older: before it, a date is a mistake.</summary>
    public static DateTimeOffset Earliest { get; } = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Checks when something happened.</summary>
    /// <param name="field">The field's path, for the error.</param>
    /// <param name="time">The time.</param>
    /// <param name="receivedAt">Now.</param>
    public static IEnumerable<FieldError> CheckTime(string field, DateTimeOffset time, DateTimeOffset receivedAt)
    {
        if (time < Earliest)
        {
            yield return new FieldError(field, $"is {time:yyyy-MM-dd}, before {Earliest:yyyy-MM-dd}");
        }
        else if (time > receivedAt + AllowedClockSkew)
        {
            yield return new FieldError(field, $"is {time:O}, in the future; at most {AllowedClockSkew.TotalMinutes:0} minutes ahead are allowed");
        }
    }

    /// <summary>Checks a payload.</summary>
    /// <param name="payload">The payload.</param>
    /// <param name="path">What stands before the member names, for the errors.</param>
    /// <param name="receivedAt">Now.</param>
    public static IEnumerable<FieldError> Check(EventPayload payload, string path, DateTimeOffset receivedAt)
    {
        ArgumentNullException.ThrowIfNull(payload);
        IEnumerable<FieldError?> common =
        [
            Name(path + "touchpoint", payload.Touchpoint), Name(path + "actor", payload.Actor),
            Name(path + "segment", payload.Segment), Name(path + "frame", payload.Frame),
            payload.CommercialValue is { } value && value is not (>= 0 and <= 1)
                ? new FieldError(path + "commercialValue", "must be a number from 0 to 1: the share of customers who are worth less") : null,
        ];
        IEnumerable<FieldError?> own = payload switch
        {
            SupportTicket ticket => Ticket(ticket, path, receivedAt),
            ReviewPost review => Review(review, path),
            TransactionOutcome outcome => Outcome(outcome, path, receivedAt),
            _ => [],
        };
        return common.Concat(own).OfType<FieldError>();
    }

    /// <summary>A sender's value, short enough for an error message.</summary>
    /// <param name="value">Any text.</param>
    public static string Shown(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Length <= 60 ? value : value[..57] + "...";
    }

    private static IEnumerable<FieldError?> Ticket(SupportTicket ticket, string path, DateTimeOffset receivedAt) =>
    [
        Id(path + "ticketId", ticket.TicketId), Text(path + "text", ticket.Text), Name(path + "language", ticket.Language),
        Past(path + "openedAt", ticket.OpenedAt, receivedAt), Past(path + "firstRepliedAt", ticket.FirstRepliedAt, receivedAt),
        Past(path + "resolvedAt", ticket.ResolvedAt, receivedAt), RatingOf(path + "rating", ticket.Rating),
        NotBefore(path + "firstRepliedAt", ticket.FirstRepliedAt, "openedAt", ticket.OpenedAt),
        NotBefore(path + "resolvedAt", ticket.ResolvedAt, "openedAt", ticket.OpenedAt),
    ];

    private static IEnumerable<FieldError?> Review(ReviewPost review, string path) =>
    [
        Id(path + "reviewId", review.ReviewId), Text(path + "text", review.Text), Text(path + "title", review.Title),
        Name(path + "language", review.Language), RatingOf(path + "rating", review.Rating),
        review.OrderId is null ? null : Id(path + "orderId", review.OrderId),
    ];

    private static IEnumerable<FieldError?> Outcome(TransactionOutcome outcome, string path, DateTimeOffset receivedAt) =>
    [
        Id(path + "transactionId", outcome.TransactionId), Name(path + "currency", outcome.Currency), Text(path + "reason", outcome.Reason),
        Promised(path + "promisedAt", outcome.PromisedAt, receivedAt), Past(path + "actualAt", outcome.ActualAt, receivedAt),
        Amount(path + "quotedAmount", outcome.QuotedAmount), Amount(path + "actualAmount", outcome.ActualAmount),
    ];

    private static FieldError? Id(string field, string value) => value.Length is 0 or > MaximumIdLength
        ? new FieldError(field, $"must have 1 to {MaximumIdLength} characters, not {value.Length}")
        : null;

    private static FieldError? Name(string field, string? value) => value is { Length: 0 or > MaximumNameLength }
        ? new FieldError(field, $"must have 1 to {MaximumNameLength} characters, not {value.Length}")
        : null;

    private static FieldError? Text(string field, string? value) => value is { Length: > MaximumTextLength }
        ? new FieldError(field, $"has {value.Length} characters; at most {MaximumTextLength} are allowed")
        : null;

    private static FieldError? Past(string field, DateTimeOffset? time, DateTimeOffset receivedAt) =>
        time is { } value ? CheckTime(field, value, receivedAt).FirstOrDefault() : null;

    private static FieldError? Promised(string field, DateTimeOffset? time, DateTimeOffset receivedAt) =>
        time < Earliest || time > receivedAt.AddYears(50)
            ? new FieldError(field, $"is {time:yyyy-MM-dd}; a time between {Earliest:yyyy-MM-dd} and fifty years from now is expected")
            : null;

    private static FieldError? NotBefore(string field, DateTimeOffset? time, string otherName, DateTimeOffset? other) =>
        time < other ? new FieldError(field, $"is before {otherName}") : null;

    private static FieldError? Amount(string field, decimal? amount) => amount switch
    {
        < 0 => new FieldError(field, $"is {amount}; amounts are not negative, the kind of transaction says which way the money went"),
        > 1_000_000_000_000m => new FieldError(field, "is above 10^12"),
        _ => null,
    };

    private static FieldError? RatingOf(string field, Rating? rating)
    {
        if (rating is null)
        {
            return null;
        }

        if (!double.IsFinite(rating.Minimum) || !double.IsFinite(rating.Maximum) || rating.Minimum >= rating.Maximum)
        {
            return new FieldError(field + ".maximum", "must be above minimum");
        }

        return rating.Value >= rating.Minimum && rating.Value <= rating.Maximum
            ? null
            : new FieldError(field + ".value", $"is {rating.Value}, outside the scale {rating.Minimum} to {rating.Maximum}");
    }
}
