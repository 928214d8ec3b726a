using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TrustSignals.Domain.Events;

/// <summary>
/// The identity of an event for deduplication: the first 128 bits of SHA-256 over the CloudEvents pair
/// (source, id), which the specification promises to be unique for each distinct event.
/// </summary>
/// <param name="High">The upper 64 bits.</param>
/// <param name="Low">The lower 64 bits.</param>
public readonly record struct EventKey(ulong High, ulong Low) : IComparable<EventKey>
{
    /// <summary>The key of the event with this source and id.</summary>
    /// <param name="source">The CloudEvents source, not empty.</param>
    /// <param name="id">The CloudEvents id, not empty.</param>
    public static EventKey Of(string source, string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        ArgumentException.ThrowIfNullOrEmpty(id);
        // The length in front keeps ("ab", "c") apart from ("a", "bc").
        string text = string.Create(CultureInfo.InvariantCulture, $"{source.Length}:{source}{id}");
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return new EventKey(BinaryPrimitives.ReadUInt64BigEndian(hash), BinaryPrimitives.ReadUInt64BigEndian(hash[8..]));
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <param name="text">32 hexadecimal digits.</param>
    /// <exception cref="FormatException">The text is not 32 hexadecimal digits.</exception>
    public static EventKey Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == 32
            && ulong.TryParse(text.AsSpan(0, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong high)
            && ulong.TryParse(text.AsSpan(16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong low)
            ? new EventKey(high, low)
            : throw new FormatException($"'{text}' is not an event key of 32 hexadecimal digits.");
    }

    /// <inheritdoc/>
    public int CompareTo(EventKey other) => High != other.High ? High.CompareTo(other.High) : Low.CompareTo(other.Low);

    /// <summary>32 lower-case hexadecimal digits.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{High:x16}{Low:x16}");

    /// <summary>Orders by the 128-bit number.</summary>
    public static bool operator <(EventKey left, EventKey right) => left.CompareTo(right) < 0;

    /// <summary>Orders by the 128-bit number.</summary>
    public static bool operator >(EventKey left, EventKey right) => left.CompareTo(right) > 0;

    /// <summary>Orders by the 128-bit number.</summary>
    public static bool operator <=(EventKey left, EventKey right) => left.CompareTo(right) <= 0;

    /// <summary>Orders by the 128-bit number.</summary>
    public static bool operator >=(EventKey left, EventKey right) => left.CompareTo(right) >= 0;
}
