using System.Text;
using System.Text.Json.Nodes;
using TrustSignals.Alerting.Content;
using TrustSignals.Alerting.Outbound;

namespace TrustSignals.Alerting.Channels.Teams;

/// <summary>
/// The body for a Teams workflow ("When a Teams webhook request is received"): one Adaptive Card. Such cards can
/// only open addresses, so acknowledging goes by a link; and a message holds about 28 KB, so evidence goes first.
/// </summary>
internal static class TeamsCard
{
    /// <summary>The most bytes of a message.</summary>
    public const int MaximumBytes = 28 * 1024;

    private const int MaximumText = 1500;

    public static byte[] Write(AlertMessage message)
    {
        for (int evidence = message.Evidence.Length; ; evidence--)
        {
            byte[] body = OutboundJson.Write(Envelope(Card(message, Math.Max(evidence, 0), evidence >= 0)));
            if (body.Length <= MaximumBytes || evidence < 0)
            {
                return body;
            }
        }
    }

    public static byte[] Write(AlertDigest digest)
    {
        string label = Phrases.Of(digest.Language).OpenEvidence;
        for (int lines = int.MaxValue; ; lines = lines == int.MaxValue ? digest.Lines().Count() - 1 : lines - 1)
        {
            var body = new JsonArray(Text(digest.MarkedTitle, bold: true));
            foreach (DigestLine line in digest.Lines().Take(lines))
            {
                string text = $"- {Escape(Clip.To(line.Text, MaximumText / 2))}";
                body.Add((JsonNode)Text(line.Evidence is { } link ? $"{text} [{label}]({link.AbsoluteUri})" : text, escaped: true));
            }

            byte[] bytes = OutboundJson.Write(Envelope(new JsonObject { ["body"] = body }));
            if (bytes.Length <= MaximumBytes || lines <= 0)
            {
                return bytes;
            }
        }
    }

    private static JsonObject Card(AlertMessage message, int evidence, bool withPlaybook)
    {
        Phrases phrases = message.Phrases;
        var body = new JsonArray(
            Text(message.Verdict, bold: true),
            Text($"**{phrases.What}:** {Escape(message.What)}", escaped: true),
            Text($"**{phrases.How}:** {Escape(message.How)}", escaped: true),
            Text($"**{phrases.Why}:** {Escape(message.Why)}", escaped: true),
            Text(message.Needed),
            Facts(message.Facts));
        foreach (string line in message.Evidence.TakeLast(evidence))
        {
            body.Add((JsonNode)Text(line));
        }

        if (withPlaybook && message.Playbook.Length > 0)
        {
            body.Add((JsonNode)Text(phrases.Playbook, bold: true));
            body.Add((JsonNode)Facts(message.Playbook));
        }

        var actions = new JsonArray();
        Open(phrases.OpenEvidence, message.Links.Evidence);
        Open(phrases.Acknowledge, message.Links.Acknowledge);
        Open(phrases.Snooze, message.Links.Snooze);
        return new JsonObject { ["body"] = body, ["actions"] = actions };

        void Open(string title, Uri? url)
        {
            if (url is not null)
            {
                actions.Add((JsonNode)new JsonObject { ["type"] = "Action.OpenUrl", ["title"] = title, ["url"] = url.AbsoluteUri });
            }
        }
    }

    private static JsonObject Envelope(JsonObject card)
    {
        card["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json";
        card["type"] = "AdaptiveCard";
        card["version"] = "1.4";
        card["msteams"] = new JsonObject { ["width"] = "Full" };
        return new JsonObject
        {
            ["type"] = "message",
            ["attachments"] = new JsonArray(new JsonObject
            {
                ["contentType"] = "application/vnd.microsoft.card.adaptive",
                ["contentUrl"] = null,
                ["content"] = card,
            }),
        };
    }

    private static JsonObject Facts(IEnumerable<AlertFact> facts) => new()
    {
        ["type"] = "FactSet",
        ["facts"] = new JsonArray([.. facts.Select(fact => (JsonNode)new JsonObject
        {
            ["title"] = Clip.To(fact.Label, 100), ["value"] = Escape(Clip.To(fact.Value, MaximumText)),
        })]),
    };

    private static JsonObject Text(string text, bool bold = false, bool escaped = false)
    {
        string clipped = Clip.To(text, MaximumText);
        var block = new JsonObject { ["type"] = "TextBlock", ["text"] = escaped ? clipped : Escape(clipped), ["wrap"] = true };
        if (bold)
        {
            block["weight"] = "Bolder";
        }

        return block;
    }

    /// <summary>Text blocks read a part of Markdown: a customer's words must stay words, never a link.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (char character in text)
        {
            if (character is '\\' or '*' or '_' or '[' or ']' or '(' or ')' or '`' or '#' or '<' or '>' or '~')
            {
                escaped.Append('\\');
            }

            escaped.Append(character);
        }

        return escaped.ToString();
    }
}
