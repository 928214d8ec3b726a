using System.Globalization;

namespace TrustSignals.Storage.Outbox;

/// <summary>Says that a customer's outbox holds something. As text it is what stands on the queue.</summary>
/// <param name="Customer">Whose outbox.</param>
/// <param name="NotBefore">
/// When the next attempt is due, UTC; null for at once. Queues deliver by their own clock and hide a message for seven days at
/// most: who gets it too early must ask again.
/// </param>
public sealed record OutboxHint(CustomerKey Customer, DateTimeOffset? NotBefore = null)
{
    private const char Separator = ' ';

    /// <summary>Reads what <see cref="ToString"/> has written.</summary>
    /// <param name="text">The text of a message.</param>
    /// <exception cref="FormatException">What stands behind the key is no time.</exception>
    public static OutboxHint Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int end = text.IndexOf(Separator, StringComparison.Ordinal);
        return end < 0
            ? new OutboxHint(new CustomerKey(text))
            : new OutboxHint(
                new CustomerKey(text[..end]),
                DateTimeOffset.ParseExact(text.AsSpan(end + 1), "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind));
    }

    /// <inheritdoc/>
    public override string ToString() =>
        NotBefore is { } time ? string.Create(CultureInfo.InvariantCulture, $"{Customer.Value}{Separator}{time.UtcDateTime:O}") : Customer.Value;
}
