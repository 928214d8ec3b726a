using System.Text;
using System.Text.Json;
using TrustSignals.Ingestion.Fields;

namespace TrustSignals.Ingestion.Sources;

/// <summary>The words of a Jira text: wiki markup as it is, or an Atlassian Document Format tree.</summary>
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
            return element.GetString() is { Length: > 0 } text ? text : null;
        }

        // The document's depth is bounded by the JSON reader.
        var words = new StringBuilder();
        Append(element, words);
        return HtmlText.Of(words.Replace("<", "&lt;").ToString());
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
