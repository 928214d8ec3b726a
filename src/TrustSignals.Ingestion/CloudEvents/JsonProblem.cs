using System.Text.RegularExpressions;

namespace TrustSignals.Ingestion.CloudEvents;

/// <summary>Turns the serializer's messages into words for the sender, without names of our types.</summary>
internal static partial class JsonProblem
{
    public static string InWords(string message)
    {
        Match unknown = UnknownMember().Match(message);
        if (unknown.Success)
        {
            return $"has the unknown member '{unknown.Groups[1].Value}'";
        }

        Match missing = MissingMember().Match(message);
        if (missing.Success)
        {
            return $"lacks the required member {missing.Groups[1].Value}";
        }

        Match conversion = Conversion().Match(message);
        return conversion.Success ? $"cannot be read as {Kind(conversion.Groups[1].Value)}" : message;
    }

    private static string Kind(string type) => type switch
    {
        _ when type.Contains("DateTimeOffset", StringComparison.Ordinal) => "an RFC 3339 time such as 2026-05-04T08:30:00Z",
        _ when type.Contains("Decimal", StringComparison.Ordinal) || type.Contains("Double", StringComparison.Ordinal) => "a number",
        _ when type.Contains("Boolean", StringComparison.Ordinal) => "true or false",
        _ when type.Contains("String", StringComparison.Ordinal) => "a string",
        _ when type.Contains("Rating", StringComparison.Ordinal) => "a rating {value, minimum, maximum}",
        _ when type.Contains("MessageAuthor", StringComparison.Ordinal) => "customer, agent, bot or internal-note",
        _ when type.Contains("TransactionKind", StringComparison.Ordinal) =>
            "order, delivery, charge, refund, dispute, cancellation, payment, promise or compensation",
        _ when type.Contains("Party", StringComparison.Ordinal) => "unknown, customer or company",
        _ => "what is expected here",
    };

    [GeneratedRegex("^The JSON property '([^']*)' could not be mapped")]
    private static partial Regex UnknownMember();

    [GeneratedRegex("missing required properties including: (.*?)\\.?$")]
    private static partial Regex MissingMember();

    [GeneratedRegex("could not be converted to (\\S+)")]
    private static partial Regex Conversion();
}
