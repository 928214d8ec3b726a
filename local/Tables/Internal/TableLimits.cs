using Azure.Data.Tables.Models;

namespace Azure.Data.Tables.Internal;

/// <summary>
/// Azure's limits, which Azurite does not all keep
/// (https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model).
/// </summary>
internal static class TableLimits
{
    internal const int TransactionActions = 100;
    internal const int TransactionBytes = 4 * 1024 * 1024;
    internal const int PageSize = 1000;
    internal const int FilterComparisons = 15;
    private const int OwnProperties = 252;
    private const int NameLength = 255;
    private const int ValueBytes = 64 * 1024;
    private const int EntityBytes = 1024 * 1024;

    // 1 KiB of UTF-16.
    private const int KeyLength = 512;

    /// <summary>The answer Azure would give.</summary>
    internal static RequestFailedException Refusal(int status, TableErrorCode code, string message) =>
        new(status, message, code.ToString(), innerException: null);

    internal static void CheckKey(string name, string? key)
    {
        ArgumentNullException.ThrowIfNull(key, name);
        if (key.Length > KeyLength)
        {
            throw Refusal(400, TableErrorCode.KeyValueTooLarge, $"{name} has {key.Length} characters; at most {KeyLength} (1 KiB) are allowed.");
        }

        for (int i = 0; i < key.Length; i++)
        {
            char c = key[i];
            if (c is '/' or '\\' or '#' or '?' or < ' ' or (>= '\u007F' and <= '\u009F')
                || (char.IsSurrogate(c) && !IsPair(key, ref i)))
            {
                throw Refusal(400, TableErrorCode.OutOfRangeInput, $"{name} holds the character U+{(int)c:X4}, which keys must not have.");
            }
        }
    }

    internal static void CheckName(string name)
    {
        if (name.Length > NameLength)
        {
            throw Refusal(400, TableErrorCode.PropertyNameTooLong, $"The property name '{name}' has more than {NameLength} characters.");
        }

        bool valid = name.Length > 0 && (char.IsLetter(name[0]) || name[0] == '_');
        foreach (char c in name)
        {
            valid &= char.IsLetterOrDigit(c) || c == '_';
        }

        if (!valid)
        {
            throw Refusal(400, TableErrorCode.PropertyNameInvalid, $"The property name '{name}' is invalid: letters, digits and underscores only, and no digit first.");
        }
    }

    internal static void CheckValue(string name, int bytes)
    {
        if (bytes > ValueBytes)
        {
            throw Refusal(400, TableErrorCode.PropertyValueTooLarge, $"The property {name} has {bytes} bytes; at most {ValueBytes} (64 KiB) are allowed.");
        }
    }

    internal static void CheckTime(string name, DateTime utc)
    {
        if (utc.Year < 1601)
        {
            throw Refusal(400, TableErrorCode.OutOfRangeInput, $"The property {name} lies before the year 1601.");
        }
    }

    internal static void CheckEntity(int ownProperties, long bytes)
    {
        if (ownProperties > OwnProperties)
        {
            throw Refusal(400, TableErrorCode.TooManyProperties, $"The entity has {ownProperties} properties; at most {OwnProperties} beside keys and timestamp are allowed.");
        }

        if (bytes > EntityBytes)
        {
            throw Refusal(400, TableErrorCode.EntityTooLarge, $"The entity has {bytes} bytes; at most {EntityBytes} (1 MiB) are allowed.");
        }
    }

    private static bool IsPair(string text, ref int index)
    {
        bool pair = char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]);
        index += pair ? 1 : 0;
        return pair;
    }
}
