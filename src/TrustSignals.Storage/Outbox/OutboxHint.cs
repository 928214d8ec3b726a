using System.Collections.Immutable;
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
    private const string AtOnce = "-";

    /// <summary>
    /// The messages by delivery id, where all that is new are first steps of alerts, for which no earlier step can wait: they are
    /// read by their keys. Empty for everything that the outbox holds.
    /// </summary>
    public ImmutableArray<string> Raised { get; init; } = [];

    /// <summary>Reads what <see cref="ToString"/> has written.</summary>
    /// <param name="text">The text of a message.</param>
    /// <exception cref="FormatException">What stands behind the key is no time.</exception>
    public static OutboxHint Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split(Separator);
        return new OutboxHint(
            new CustomerKey(parts[0]),
            parts.Length < 2 || parts[1] == AtOnce ? null : DateTimeOffset.ParseExact(parts[1], "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind))
        {
            Raised = [.. parts.Skip(2)],
        };
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        string time = NotBefore is { } at ? at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) : AtOnce;
        return Raised.IsEmpty && NotBefore is null ? Customer.Value : string.Join(Separator, (string[])[Customer.Value, time, .. Raised]);
    }
}
