using System.Globalization;

namespace TrustSignals.Storage.Relationships;

/// <summary>How far a walk over all customers has come: every one up to and with this key, in the accounts before and in this one.</summary>
/// <param name="Account">The account, from 0.</param>
/// <param name="After">The last customer's key; empty at the account's beginning.</param>
internal sealed record StateCursor(int Account, string After)
{
    public static StateCursor Start { get; } = new(0, "");

    /// <summary>Behind every customer.</summary>
    public static StateCursor End { get; } = new(int.MaxValue, "");

    /// <summary>The share of all customers that lie behind it, in [0, 1]: keys are hashes, so they lie evenly.</summary>
    public double ShareOf(int accounts) => Math.Min(1.0, (Account + (After.Length < 8
        ? 0
        : uint.Parse(After.AsSpan(0, 8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) / (double)uint.MaxValue)) / accounts);

    public static StateCursor Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return Start;
        }

        string[] parts = text.Split('.');
        return parts.Length == 2 && parts[1].All(char.IsAsciiHexDigitLower)
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int account)
            ? new StateCursor(account, parts[1])
            : throw new FormatException("The continuation token was not issued by this service.");
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Account}.{After}");
}
