using System.Globalization;
using System.Text.Json.Nodes;

namespace TrustSignals.Domain.Policies;

/// <summary>Finds values by the paths that the JSON reader names: <c>$.frames['a b'].prior</c>, <c>$.calendar.workdays[0]</c>.</summary>
internal static class JsonPath
{
    /// <summary>Takes a value out of a document.</summary>
    /// <returns>False when there is none, or it is the document itself.</returns>
    public static bool Remove(JsonObject document, string? path)
    {
        string[] steps = [.. StepsOf(path)];
        JsonNode? parent = document;
        foreach (string step in steps.SkipLast(1))
        {
            parent = Step(parent, step);
        }

        switch (parent)
        {
            case JsonObject members when steps.Length > 0:
                return members.Remove(steps[^1]);
            case JsonArray items when int.TryParse(steps.LastOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < items.Count:
                items.RemoveAt(index);
                return true;
            default:
                return false;
        }
    }

    /// <summary>A path as people write it: without the dollar sign, the quotes and the brackets around names.</summary>
    public static string Plain(string? path)
    {
        string plain = "";
        foreach (string step in StepsOf(path))
        {
            plain += step.Length > 0 && step.All(char.IsAsciiDigit) ? $"[{step}]" : plain.Length == 0 ? step : $".{step}";
        }

        return plain.Length == 0 ? "$" : plain;
    }

    private static JsonNode? Step(JsonNode? node, string step) => node switch
    {
        JsonObject members => members[step],
        JsonArray items when int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < items.Count => items[index],
        _ => null,
    };

    private static IEnumerable<string> StepsOf(string? path)
    {
        for (int at = 1; at < path?.Length;)
        {
            (int start, int end, int next) = path[at..] switch
            {
                ['[', '\'', ..] => Quoted(path, at),
                ['[', ..] => (at + 1, path.IndexOf(']', at), path.IndexOf(']', at) + 1),
                _ => Named(path, at + 1),
            };
            yield return path[start..end];
            at = next;
        }
    }

    private static (int Start, int End, int Next) Quoted(string path, int at)
    {
        int end = path.IndexOf("']", at, StringComparison.Ordinal);
        return (at + 2, end, end + 2);
    }

    private static (int Start, int End, int Next) Named(string path, int start)
    {
        int end = path.IndexOfAny(['.', '['], start);
        return end < 0 ? (start, path.Length, path.Length) : (start, end, end);
    }
}
