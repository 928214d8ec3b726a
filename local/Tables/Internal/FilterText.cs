using System.Globalization;

namespace Azure.Data.Tables.Internal;

/// <summary>OData filters: literals of .NET values and Azure's limit on comparisons.</summary>
internal static class FilterText
{
    private static readonly string[] Comparisons = [" eq ", " ne ", " gt ", " ge ", " lt ", " le "];

    internal static string Create(FormattableString filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return string.Format(CultureInfo.InvariantCulture, filter.Format, [.. filter.GetArguments().Select(Literal)]);
    }

    /// <exception cref="RequestFailedException">400 InvalidInput: more than 15 comparisons.</exception>
    internal static void Check(string filter)
    {
        int count = 0;
        bool quoted = false;
        for (int i = 0; i < filter.Length; i++)
        {
            if (filter[i] == '\'')
            {
                quoted = !quoted;
            }
            else if (!quoted && filter[i] == ' ' && filter.Length - i >= 4
                && Array.Exists(Comparisons, comparison => filter.AsSpan(i, 4).SequenceEqual(comparison)))
            {
                count++;
            }
        }

        if (count > TableLimits.FilterComparisons)
        {
            throw TableLimits.Refusal(
                400, Models.TableErrorCode.InvalidInput, $"The filter has {count} comparisons; at most {TableLimits.FilterComparisons} are allowed.");
        }
    }

    private static string Literal(object? value) => value switch
    {
        null => "null",
        bool truth => truth ? "true" : "false",
        int or short or byte or sbyte or ushort => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        double number => Double(number),
        Guid id => $"guid'{id}'",
        byte[] bytes => $"X'{Convert.ToHexString(bytes)}'",
        BinaryData data => $"X'{Convert.ToHexString(data)}'",
        DateTimeOffset time => Time(time.UtcDateTime),
        DateTime time => Time(time.ToUniversalTime()),
        string text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        char letter => Literal(letter.ToString()),
        _ => throw new ArgumentException($"A filter cannot hold a value of the type {value.GetType()}."),
    };

    /// <summary>With a decimal point, so that it is not taken for an integer.</summary>
    private static string Double(double number)
    {
        string text = number.ToString("R", CultureInfo.InvariantCulture);
        return double.IsInteger(number) && !text.Contains('E', StringComparison.Ordinal) ? text + ".0" : text;
    }

    private static string Time(DateTime utc) =>
        $"datetime'{utc.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture)}'";
}
