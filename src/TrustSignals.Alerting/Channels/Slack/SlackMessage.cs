using System.Text.Json.Nodes;
using TrustSignals.Alerting.Content;
using TrustSignals.Alerting.Outbound;

namespace TrustSignals.Alerting.Channels.Slack;

/// <summary>
/// The body for a Slack incoming webhook: blocks (at most 50, sections of at most 3,000 characters, headers of 150,
/// ten fields of 2,000), and a fallback text. Messages much over 13,000 characters are refused, so evidence is bounded.
/// </summary>
internal static class SlackMessage
{
    public const int MaximumBlocks = 50;
    public const int MaximumSection = 3000;
    private const int MaximumHeader = 150;
    private const int MaximumField = 2000;
    private const int MaximumTotal = 12_000;

    public static byte[] Write(AlertMessage message)
    {
        Phrases phrases = message.Phrases;
        var blocks = new JsonArray(
            new JsonObject { ["type"] = "header", ["text"] = Plain(message.Verdict, MaximumHeader) },
            Section($"*{phrases.What}:* {Escape(message.What)}\n*{phrases.How}:* {Escape(message.How)}\n*{phrases.Why}:* {Escape(message.Why)}"),
            Section(Escape(message.Needed)));
        foreach (AlertFact[] ten in message.Facts.Chunk(10))
        {
            blocks.Add((JsonNode)new JsonObject
            {
                ["type"] = "section",
                ["fields"] = new JsonArray([.. ten.Select(fact => (JsonNode)Mrkdwn($"*{Escape(fact.Label)}*\n{Escape(fact.Value)}", MaximumField))]),
            });
        }

        int total = Playbook(message, blocks);
        foreach (string evidence in Bounded(message.Evidence.Reverse(), MaximumTotal - total).Reverse().TakeLast(MaximumBlocks - blocks.Count - 1))
        {
            blocks.Add((JsonNode)Section($"> {Escape(evidence)}"));
        }

        Actions(message, blocks);
        return OutboundJson.Write(new JsonObject { ["text"] = Clip.To(Escape(message.Verdict), MaximumSection), ["blocks"] = blocks });
    }

    public static byte[] Write(AlertDigest digest)
    {
        var blocks = new JsonArray(new JsonObject { ["type"] = "header", ["text"] = Plain(digest.MarkedTitle, MaximumHeader) });
        string label = Phrases.Of(digest.Language).OpenEvidence;
        foreach (string line in Bounded(digest.Lines().Select(line => LineOf(line, label)), MaximumTotal).Take(MaximumBlocks - 1))
        {
            blocks.Add((JsonNode)Section(line));
        }

        return OutboundJson.Write(new JsonObject { ["text"] = Escape(digest.MarkedTitle), ["blocks"] = blocks });
    }

    /// <summary>Slack's own rule: three characters and no others.</summary>
    public static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    // A link cut in two would open somewhere else: it is left out where it does not fit.
    private static string LineOf(DigestLine line, string label)
    {
        string text = $"• {Clip.To(Escape(line.Text), MaximumField)}";
        return line.Evidence is { AbsoluteUri.Length: < MaximumSection - MaximumField - 100 } link ? $"{text} <{Escape(link.AbsoluteUri)}|{label}>" : text;
    }

    private static int Playbook(AlertMessage message, JsonArray blocks)
    {
        if (message.Playbook.IsEmpty)
        {
            return 3 * MaximumSection / 2;
        }

        string text = string.Join('\n', message.Playbook.Select(item => $"*{Escape(item.Label)}:* {Escape(item.Value)}"));
        blocks.Add((JsonNode)Section($"*{message.Phrases.Playbook}*\n{text}"));
        return (3 * MaximumSection / 2) + Math.Min(text.Length, MaximumSection);
    }

    private static void Actions(AlertMessage message, JsonArray blocks)
    {
        var buttons = new JsonArray();
        foreach ((string label, Uri? url) in ((string, Uri?)[])
            [(message.Phrases.OpenEvidence, message.Links.Evidence), (message.Phrases.Acknowledge, message.Links.Acknowledge), (message.Phrases.Snooze, message.Links.Snooze)])
        {
            if (url is { AbsoluteUri.Length: <= 3000 })
            {
                buttons.Add((JsonNode)new JsonObject { ["type"] = "button", ["text"] = Plain(label, 75), ["url"] = url.AbsoluteUri });
            }
        }

        if (buttons.Count > 0)
        {
            blocks.Add((JsonNode)new JsonObject { ["type"] = "actions", ["elements"] = buttons });
        }
    }

    private static IEnumerable<string> Bounded(IEnumerable<string> lines, int room)
    {
        foreach (string line in lines)
        {
            room -= Math.Min(line.Length + 10, MaximumSection);
            if (room < 0)
            {
                yield break;
            }

            yield return line;
        }
    }

    private static JsonObject Section(string mrkdwn) => new() { ["type"] = "section", ["text"] = Mrkdwn(mrkdwn, MaximumSection) };

    // Cut after escaping, or the escapes would push it over the limit; half an escape at the end is only ugly. Verbatim, or Slack makes links
    // of addresses and of names of channels in a customer's words; our own links are in brackets and stay.
    private static JsonObject Mrkdwn(string text, int limit) => new() { ["type"] = "mrkdwn", ["text"] = Clip.To(text, limit), ["verbatim"] = true };

    private static JsonObject Plain(string text, int limit) => new() { ["type"] = "plain_text", ["text"] = Clip.To(text, limit), ["emoji"] = false };
}
