using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TrustSignals.Storage;

/// <summary>
/// A customer's partition: the first 128 bits of SHA-256 over the customer id. Any id is a safe key this way
/// (slashes, umlauts, 1,000 characters), and customers spread evenly over shards and accounts.
/// </summary>
/// <param name="Value">32 lower-case hexadecimal digits.</param>
public readonly record struct CustomerKey(string Value)
{
    /// <summary>How many characters a key has.</summary>
    internal const int Length = 32;

    /// <summary>The key of a customer.</summary>
    /// <param name="customerId">The id as the source states it, not empty.</param>
    public static CustomerKey Of(string customerId)
    {
        ArgumentException.ThrowIfNullOrEmpty(customerId);
        return new CustomerKey(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(customerId)).AsSpan(0, 16)));
    }

    /// <summary>Which of <paramref name="count"/> shards the customer belongs to.</summary>
    /// <param name="count">At least 1.</param>
    /// <returns>0 to <paramref name="count"/> − 1.</returns>
    public int ShardOf(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return (int)(uint.Parse(Value.AsSpan(0, 8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) % (uint)count);
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
