using System.Text;
using System.Text.Json;
using TrustSignals.Ingestion.Fields;

namespace TrustSignals.Ingestion.Sources;

/// <summary>The words of a Jira text: wiki markup as it is, or an Atlassian Document Format tree; without what they quote.</summary>
internal static class JiraText
{
    public static string? Of(JsonElement? value)
    {
        if (value is not { } element)
        {
            return null;
        }

        if (element.ValueKind == JsonValueKind.String)
        {
            return OfWiki(element.GetString()!);
        }

        // The document's depth is bounded by the JSON reader.
        var words = new StringBuilder();
        Append(element, words);
        return HtmlText.Of(words.Replace("<", "&lt;").ToString());
    }

    private static string? OfWiki(string text)
    {
        const string Quote = "{quote}";
        if (text.Contains(Quote, StringComparison.Ordinal) || text.Contains("bq. ", StringComparison.Ordinal))
        {
            // What stands between two marks is quoted; a last mark without another quotes nothing.
            string[] parts = text.Split(Quote);
            string own = string.Join('\n', parts.Where((_, index) => index % 2 == 0 || index == parts.Length - 1));
            text = string.Join('\n', own.Split('\n').Where(line => !line.StartsWith("bq. ", StringComparison.Ordinal))).Trim();
        }

        return text.Length > 0 ? text : null;
    }

    private static void Append(JsonElement node, StringBuilder words)
    {
        if (node.ValueKind != JsonValueKind.Object || Type(node) is "blockquote")
        {
            return;
        }

        if (Type(node) == "text" && node.TryGetProperty("text", out JsonElement text) && text.ValueKind == JsonValueKind.String)
        {
            words.Append(text.GetString());
        }

        if (node.TryGetProperty("content", out JsonElement content) && content.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement child in content.EnumerateArray())
            {
                Append(child, words);
            }
        }

        if (Type(node) is "paragraph" or "heading" or "hardBreak" or "listItem" or "codeBlock")
        {
            words.Append('\n');
        }
    }

    private static string? Type(JsonElement node) =>
        node.TryGetProperty("type", out JsonElement type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null;
}
