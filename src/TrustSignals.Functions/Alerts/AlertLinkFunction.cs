using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TrustSignals.Alerting.Content;
using TrustSignals.Alerting.Links;
using TrustSignals.Functions.Http;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Functions.Alerts;

/// <summary>
/// <c>/api/alert-links?token=…</c>: the signed links in messages. GET shows a page that asks and does nothing else, as
/// mail scanners open every link; the page's button posts. The token is the permission, so that no key is needed.
/// </summary>
/// <param name="links">Reads tokens.</param>
/// <param name="cases">The alerts.</param>
/// <param name="time">The clock.</param>
public sealed class AlertLinkFunction(ActionLinks links, AlertCases cases, TimeProvider time)
{
    private const int SnoozeHours = 24;

    /// <summary>Shows the page.</summary>
    /// <param name="request">Query: <c>token</c>.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    [Function("ShowAlertLink")]
    public async Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "alert-links")] HttpRequest request, CancellationToken cancellationToken)
    {
        string token = request.Query["token"].ToString();
        ActionLink? link = links.Open(token);
        AlertCase? item = link is null ? null : await cases.FindAsync(link.AlertId, cancellationToken).ConfigureAwait(false);
        if (link is null || item is null)
        {
            return Expired();
        }

        string does = link.Action == AlertActions.Snoozed ? $"Put off for {SnoozeHours} hours / {SnoozeHours} Stunden zurückstellen" : "Acknowledge / Übernehmen";
        return Page(
            StatusCodes.Status200OK,
            $"""
            <h1>{Encode(HeadlineOf(item.Alert))}</h1>
            <p>Status: {Encode(item.Alert.Status)}{(item.Alert.Assignee is { } owner ? $", {Encode(owner)}" : "")}</p>
            <form method="post" action="?token={Uri.EscapeDataString(token)}">
            <label>Name <input name="name" maxlength="100" required autocomplete="name"></label>
            <button>{Encode(does)}</button></form>
            """);
    }

    /// <summary>Takes the step.</summary>
    /// <param name="request">Query: <c>token</c>; form: <c>name</c>.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    [Function("TakeAlertLink")]
    public async Task<IResult> Take(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "alert-links")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (links.Open(request.Query["token"].ToString()) is not { } link)
        {
            return Expired();
        }

        string name = request.HasFormContentType ? (await request.ReadFormAsync(cancellationToken).ConfigureAwait(false))["name"].ToString().Trim() : "";
        if (name.Length is 0 or > 100)
        {
            return Page(StatusCodes.Status400BadRequest, "<h1>Who are you? / Wer sind Sie?</h1><p>A name of at most 100 characters is missing.</p>");
        }

        // Nobody has signed in: the audit log says that the name is what the bearer of the link gave.
        var step = new AlertStep(
            link.Action,
            $"{name} (link, {link.Channel})",
            Assignee: link.Action == AlertActions.Acknowledged ? name : null,
            Until: link.Action == AlertActions.Snoozed ? time.GetUtcNow().AddHours(SnoozeHours) : null);
        (AlertStepOutcome outcome, AlertCase? item) = await cases.ApplyAsync(link.AlertId, step, null, cancellationToken).ConfigureAwait(false);
        return outcome switch
        {
            AlertStepOutcome.NotFound => Expired(),
            AlertStepOutcome.Taken => Page(StatusCodes.Status200OK, $"<h1>Done / Erledigt</h1><p>Status: {Encode(item!.Alert.Status)}</p>"),
            _ => Page(StatusCodes.Status409Conflict, $"<h1>Nothing to do / Nichts zu tun</h1><p>Status: {Encode(item!.Alert.Status)}{(item.Alert.Assignee is { } owner ? $", {Encode(owner)}" : "")}</p>"),
        };
    }

    private static string HeadlineOf(TrustAlert alert) =>
        $"{Phrases.Of(AlertLanguage.English).Headline(alert)} / {Phrases.Of(AlertLanguage.German).Headline(alert)}";

    private static HtmlPage Expired() => Page(StatusCodes.Status410Gone, "<h1>This link is not valid any more / Dieser Link gilt nicht mehr</h1>");

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    private static HtmlPage Page(int status, string body) => new HtmlPage(status, $"""
        <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <meta name="robots" content="noindex"><title>TrustSignals</title></head><body>{body}</body></html>
        """);
}
