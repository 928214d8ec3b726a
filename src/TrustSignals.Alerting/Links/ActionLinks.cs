using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TrustSignals.Alerting.Content;
using TrustSignals.Alerting.Settings;
using TrustSignals.Storage.Alerts;
using Microsoft.Extensions.Configuration;

namespace TrustSignals.Alerting.Links;

/// <summary>
/// Signed links that act on an alert for a while. A link opens a page that asks; only the page's button acts, so that
/// a mail scanner that opens every link does nothing. HMAC-SHA256 over what the link says.
/// </summary>
public sealed class ActionLinks
{
    private const string Section = "TrustSignals:Links";
    private const string ConsolePath = "api/console/";
    private readonly Uri? site;
    private readonly ImmutableArray<byte[]> keys;
    private readonly TimeSpan validity;
    private readonly TimeProvider time;

    private ActionLinks(Uri? site, ImmutableArray<byte[]> keys, TimeSpan validity, TimeProvider time)
    {
        this.site = site;
        this.keys = keys;
        this.validity = validity;
        this.time = time;
    }

    /// <summary>Reads <c>TrustSignals:Links</c>: <c>Site</c> (where the API and the console are reached), <c>Keys</c> (Base64 of at least 32 bytes, the newest first), <c>Days</c>.</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="AlertingSettingsException">A setting is wrong.</exception>
    public static ActionLinks Read(IConfiguration configuration, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = new SettingsSection(configuration.GetSection(Section));
        section.AllowOnly(["Site", "Keys", "Days"]);
        return new ActionLinks(
            section.Address("Site", allowHttp: true),
            [.. section.List("Keys").Select(text => KeyOf(text) ?? throw section.Wrong("Keys", "must hold Base64 of at least 32 bytes, the newest first"))],
            TimeSpan.FromDays(section.Number("Days", 7, 1, 90)),
            time);
    }

    /// <summary>The links of an alert.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="channel">The channel that carries them: the audit log tells it.</param>
    public AlertLinks Of(TrustAlert alert, string channel)
    {
        ArgumentNullException.ThrowIfNull(alert);
        if (site is null)
        {
            return AlertLinks.None;
        }

        string root = site.AbsoluteUri.TrimEnd('/');
        var evidence = new Uri($"{root}/{ConsolePath}#/{PageOf(alert)}");
        bool canAct = keys.Length > 0 && alert.Status != AlertStatuses.Resolved;
        Uri? Act(string action) => canAct ? new Uri($"{root}/api/alert-links?token={Uri.EscapeDataString(TokenOf(alert.Id, action, channel))}") : null;
        return new AlertLinks(evidence, alert.Status == AlertStatuses.Open ? Act(AlertActions.Acknowledged) : null, Act(AlertActions.Snoozed));
    }

    /// <summary>A token for an action.</summary>
    /// <param name="alertId">The alert.</param>
    /// <param name="action">One of <see cref="AlertActions"/>.</param>
    /// <param name="channel">The channel that carries it.</param>
    public string TokenOf(string alertId, string action, string channel)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"{alertId}|{action}|{channel}|{(time.GetUtcNow() + validity).ToUnixTimeSeconds()}");
        byte[] said = Encoding.UTF8.GetBytes(text);
        return $"{Convert.ToBase64String(said)}.{Convert.ToBase64String(HMACSHA256.HashData(keys[0], said))}".Replace('+', '-').Replace('/', '_').Replace("=", "", StringComparison.Ordinal);
    }

    /// <summary>Reads a token.</summary>
    /// <param name="token">What the address held.</param>
    /// <returns>What it allows, or null when it is not ours, was changed, or has expired.</returns>
    public ActionLink? Open(string? token)
    {
        string[] parts = (token ?? "").Split('.');
        if (parts.Length != 2 || Decode(parts[0]) is not { } said || Decode(parts[1]) is not { } signature
            || !keys.Any(key => CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(key, said), signature)))
        {
            return null;
        }

        string[] fields = Encoding.UTF8.GetString(said).Split('|');
        return fields.Length == 4
            && long.TryParse(fields[3], NumberStyles.None, CultureInfo.InvariantCulture, out long until)
            && time.GetUtcNow().ToUnixTimeSeconds() < until
            ? new ActionLink(fields[0], fields[1], fields[2])
            : null;
    }

    /// <summary>The console's page that shows what the alert is about.</summary>
    private static string PageOf(TrustAlert alert) => alert.Group?.Kind switch
    {
        null => $"relationship/{Uri.EscapeDataString(alert.CustomerId)}",
        AlertGroup.Segment => "segments",
        _ => "origin",
    };

    private static byte[]? Decode(string text)
    {
        string padded = text.Replace('-', '+').Replace('_', '/') + new string('=', (4 - (text.Length % 4)) % 4);
        byte[] bytes = new byte[padded.Length];
        return Convert.TryFromBase64String(padded, bytes, out int length) ? bytes[..length] : null;
    }

    private static byte[]? KeyOf(string text)
    {
        byte[] key = new byte[text.Length];
        return Convert.TryFromBase64String(text, key, out int length) && length >= 32 ? key[..length] : null;
    }
}
