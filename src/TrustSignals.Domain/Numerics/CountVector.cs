using System.Buffers.Binary;
using System.Collections.Immutable;

namespace TrustSignals.Domain.Numerics;

/// <summary>Whole numbers that are added up over customers, in any order, and taken away again: sums are exact.</summary>
public readonly struct CountVector : IEquatable<CountVector>
{
    private readonly ImmutableArray<long> values;

    /// <summary>Takes the numbers.</summary>
    /// <param name="values">The numbers, in a fixed order.</param>
    public CountVector(params ImmutableArray<long> values) => this.values = values;

    /// <summary>How many numbers there are.</summary>
    public int Length => values.IsDefault ? 0 : values.Length;

    /// <summary>Whether nothing is left.</summary>
    public bool IsZero => values.IsDefault || values.All(value => value == 0);

    /// <summary>One of the numbers; 0 beyond the end.</summary>
    /// <param name="index">From 0.</param>
    public long this[int index] => index < Length ? values[index] : 0;

    /// <summary>Both together.</summary>
    public static CountVector operator +(CountVector left, CountVector right) => left.Add(right);

    /// <summary>What is left without the second.</summary>
    public static CountVector operator -(CountVector left, CountVector right) => left.Subtract(right);

    /// <summary>Whether all numbers are the same.</summary>
    public static bool operator ==(CountVector left, CountVector right) => left.Equals(right);

    /// <summary>Whether any number differs.</summary>
    public static bool operator !=(CountVector left, CountVector right) => !left.Equals(right);

    /// <summary>Both together.</summary>
    /// <param name="other">The other.</param>
    public CountVector Add(CountVector other) => Combine(other, 1);

    /// <summary>What is left without the other.</summary>
    /// <param name="other">The other.</param>
    public CountVector Subtract(CountVector other) => Combine(other, -1);

    /// <summary>Eight bytes a number, little-endian.</summary>
    public byte[] ToBytes()
    {
        byte[] bytes = new byte[Length * sizeof(long)];
        for (int i = 0; i < Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * sizeof(long)), values[i]);
        }

        return bytes;
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <param name="bytes">Whole numbers of eight bytes.</param>
    public static CountVector FromBytes(ReadOnlySpan<byte> bytes)
    {
        var values = ImmutableArray.CreateBuilder<long>(bytes.Length / sizeof(long));
        for (int i = 0; i + sizeof(long) <= bytes.Length; i += sizeof(long))
        {
            values.Add(BinaryPrimitives.ReadInt64LittleEndian(bytes[i..]));
        }

        return new CountVector(values.ToImmutable());
    }

    /// <inheritdoc/>
    public bool Equals(CountVector other)
    {
        for (int i = 0; i < Math.Max(Length, other.Length); i++)
        {
            if (this[i] != other[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CountVector other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(this[0], this[1], this[2]);

    /// <inheritdoc/>
    public override string ToString() => values.IsDefault ? "" : string.Join(' ', values);

    private CountVector Combine(CountVector other, int sign)
    {
        var sums = ImmutableArray.CreateBuilder<long>(Math.Max(Length, other.Length));
        for (int i = 0; i < Math.Max(Length, other.Length); i++)
        {
            sums.Add(this[i] + (sign * other[i]));
        }

        return new CountVector(sums.ToImmutable());
    }
}
