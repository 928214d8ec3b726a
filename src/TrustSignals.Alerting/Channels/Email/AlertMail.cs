using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using TrustSignals.Alerting.Content;
using TrustSignals.Alerting.Settings;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Channels.Email;

/// <summary>
/// Alerts as mails: plain text and HTML, a stable Message-ID, later steps as answers to the first mail so that
/// readers show one thread, and marked as generated (RFC 3834) so that nobody's absence note answers.
/// </summary>
internal static class AlertMail
{
    public static MailMessage Write(AlertMessage message, EmailSettings settings)
    {
        TrustAlert alert = message.Alert;
        // The subject stays the same over the thread: some readers thread by it.
        string subject = $"[Trust]{(alert.Segment is null ? "" : $"[{alert.Segment}]")} {message.Phrases.Headline(alert)}";
        MailMessage mail = Create(settings, subject, message.Phrases.Tag, string.Join("\r\n", message.Lines().Concat(LinkLines(message))), Html(message));
        mail.Headers["Message-ID"] = IdOf(alert.DeliveryId, settings);
        if (alert.Revision > 0)
        {
            mail.Headers["In-Reply-To"] = IdOf(alert.Id, settings);
            mail.Headers["References"] = IdOf(alert.Id, settings);
        }

        return mail;
    }

    public static MailMessage Write(AlertDigest digest, EmailSettings settings)
    {
        DigestLine[] lines = [.. digest.Lines()];
        string html = $"<h2>{Encode(digest.Title)}</h2><ul>{string.Concat(lines.Select(line => $"<li>{Html(line)}</li>"))}</ul>";
        IEnumerable<string> text = lines.Select(line => line.Evidence is { } link ? $"{line.Text}\r\n  {link.AbsoluteUri}" : line.Text).Prepend(digest.Title);
        MailMessage mail = Create(settings, $"[Trust] {digest.Title}", Phrases.Of(digest.Language).Tag, string.Join("\r\n", text), html);
        mail.Headers["Message-ID"] = IdOf(digest.Id, settings);
        return mail;
    }

    private static MailMessage Create(EmailSettings settings, string subject, string language, string text, string html)
    {
        var mail = new MailMessage
        {
            From = new MailAddress(settings.From),
            Subject = Clip.To(OneLine(subject), 200),
            SubjectEncoding = Encoding.UTF8,
            BodyEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };
        foreach (string recipient in settings.To)
        {
            mail.To.Add(new MailAddress(recipient));
        }

        mail.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(text, Encoding.UTF8, MediaTypeNames.Text.Plain));
        mail.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(
            $"<!DOCTYPE html><html lang=\"{language}\"><body>{html}</body></html>", Encoding.UTF8, MediaTypeNames.Text.Html));
        mail.Headers["Auto-Submitted"] = "auto-generated";
        mail.Headers["Content-Language"] = language;
        return mail;
    }

    private static string IdOf(string id, EmailSettings settings) => $"<{id}@{settings.From[(settings.From.LastIndexOf('@') + 1)..].TrimEnd('>')}>";

    private static IEnumerable<string> LinkLines(AlertMessage message)
    {
        yield return "";
        foreach ((string label, Uri url) in LinksOf(message))
        {
            yield return $"{label}: {url.AbsoluteUri}";
        }
    }

    private static IEnumerable<(string Label, Uri Url)> LinksOf(AlertMessage message)
    {
        foreach ((string label, Uri? url) in ((string, Uri?)[])
            [(message.Phrases.OpenEvidence, message.Links.Evidence), (message.Phrases.Acknowledge, message.Links.Acknowledge), (message.Phrases.Snooze, message.Links.Snooze)])
        {
            if (url is not null)
            {
                yield return (label, url);
            }
        }
    }

    private static string Html(DigestLine line) =>
        line.Evidence is { } link ? $"<a href=\"{Encode(link.AbsoluteUri)}\">{Encode(line.Text)}</a>" : Encode(line.Text);

    private static string Html(AlertMessage message)
    {
        Phrases phrases = message.Phrases;
        var html = new StringBuilder()
            .Append("<h2>").Append(Encode(message.Verdict)).Append("</h2>");
        foreach ((string label, string text) in ((string, string)[])[(phrases.What, message.What), (phrases.How, message.How), (phrases.Why, message.Why)])
        {
            html.Append("<p><b>").Append(Encode(label)).Append(":</b> ").Append(Encode(text)).Append("</p>");
        }

        html.Append("<p>").Append(Encode(message.Needed)).Append("</p>");
        if (message.Evidence.Length > 0)
        {
            html.Append("<h3>").Append(Encode(phrases.Evidence)).Append("</h3><ul>")
                .AppendJoin("", message.Evidence.Select(line => $"<li>{Encode(line)}</li>")).Append("</ul>");
        }

        if (message.Playbook.Length > 0)
        {
            html.Append("<h3>").Append(Encode(phrases.Playbook)).Append("</h3>").Append(Table(message.Playbook));
        }

        return html.Append(Table(message.Facts)).Append("<p>")
            .AppendJoin(" · ", LinksOf(message).Select(link => $"<a href=\"{Encode(link.Url.AbsoluteUri)}\">{Encode(link.Label)}</a>"))
            .Append("</p>").ToString();
    }

    private static string Table(IEnumerable<AlertFact> facts) =>
        $"<table>{string.Concat(facts.Select(fact => $"<tr><th align=\"left\">{Encode(fact.Label)}</th><td>{Encode(fact.Value)}</td></tr>"))}</table>";

    private static string OneLine(string text) => string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
