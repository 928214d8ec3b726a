using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;

namespace TrustSignals.Storage.Relationships;

/// <summary>Bytes of any length in a row: a binary property holds 64 KiB, so longer ones go on in Name1, Name2, ….</summary>
internal static class BinaryProperties
{
    private const int PropertyLimit = 64 * 1024;

    public static void Set(TableEntity entity, string name, byte[] bytes)
    {
        for (int part = 0, offset = 0; part == 0 || offset < bytes.Length; part++, offset += PropertyLimit)
        {
            entity[NameOf(name, part)] = bytes.Length <= PropertyLimit
                ? bytes
                : bytes.AsSpan(offset, Math.Min(PropertyLimit, bytes.Length - offset)).ToArray();
        }
    }

    public static byte[] Get(TableEntity entity, string name)
    {
        byte[] first = entity.GetBinary(name) ?? throw new InvalidDataException($"The row {entity.RowKey} has no {name}.");
        if (first.Length < PropertyLimit)
        {
            return first;
        }

        using var all = new MemoryStream();
        all.Write(first);
        for (int part = 1; entity.GetBinary(NameOf(name, part)) is { } next; part++)
        {
            all.Write(next);
        }

        return all.ToArray();
    }

    /// <summary>Text of any length: as the text that every version reads while a column of text holds it, else as bytes.</summary>
    public static void SetText(TableEntity entity, string name, string text)
    {
        if (text.Length <= RowLimits.Characters)
        {
            entity[name] = text;
        }
        else
        {
            Set(entity, name, Encoding.UTF8.GetBytes(text));
        }
    }

    /// <summary>Text of any length; null where the row has no such column.</summary>
    public static string? GetText(TableEntity entity, string name) => entity[name] switch
    {
        null => null,
        string text => text,
        _ => Encoding.UTF8.GetString(Get(entity, name)),
    };

    /// <summary>Names, as many as there are, as JSON.</summary>
    public static void SetNames(TableEntity entity, string name, ImmutableArray<string> names) => SetText(entity, name, JsonSerializer.Serialize(names));

    /// <summary>Names; none where the row has no such column.</summary>
    public static ImmutableArray<string> GetNames(TableEntity entity, string name) =>
        GetText(entity, name) is { } text ? JsonSerializer.Deserialize<ImmutableArray<string>>(text) : [];

    private static string NameOf(string name, int part) =>
        part == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}{part}");
}
