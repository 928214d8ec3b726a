using System.Collections.Immutable;
using System.Net.Mail;
using Microsoft.Extensions.Configuration;
using TrustSignals.Alerting.Channels.Webhook;
using TrustSignals.Alerting.Content;

namespace TrustSignals.Alerting.Settings;

/// <summary>Reads the channels out of the settings. Whatever is wrong stops the start.</summary>
public static class ChannelSettingsReader
{
    /// <summary>The section with a child per channel.</summary>
    public const string Section = "TrustSignals:Channels";

    private static readonly string[] Reserved = ["log", "archive", "service-bus"];
    private static readonly string[] Common = ["Kind", "Language", "CustomerText"];

    private static readonly Dictionary<string, ChannelKind> Kinds =
        Enum.GetValues<ChannelKind>().ToDictionary(kind => kind.ToString().ToLowerInvariant());

    private static readonly Dictionary<string, AlertLanguage> Languages = new() { ["en"] = AlertLanguage.English, ["de"] = AlertLanguage.German };

    /// <summary>Reads all channels.</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="allowHttp">Whether addresses may be http, for local use.</param>
    /// <exception cref="AlertingSettingsException">A setting is wrong.</exception>
    public static ImmutableArray<ChannelSettings> Read(IConfiguration configuration, bool allowHttp)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return [.. configuration.GetSection(Section).GetChildren().Select(child => Read(child, allowHttp))];
    }

    /// <summary>The language of a tag, or null.</summary>
    /// <param name="tag"><c>en</c> or <c>de</c>.</param>
    public static AlertLanguage? LanguageOf(string? tag) => tag is not null && Languages.TryGetValue(tag, out AlertLanguage language) ? language : null;

    private static ChannelSettings Read(IConfigurationSection child, bool allowHttp)
    {
        string name = child.Key;
        var section = new SettingsSection(child);
        if (name.Length > 40 || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-') || Reserved.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            throw new AlertingSettingsException(
                child.Path, $"must be named by at most 40 letters, digits and hyphens, and not {string.Join(", ", Reserved)}");
        }

        ChannelKind kind = section.Choice("Kind", Kinds);
        section.AllowOnly([.. Common, .. OwnOf(kind)]);
        bool isIncidentTool = kind is ChannelKind.PagerDuty or ChannelKind.Opsgenie or ChannelKind.Jsm;
        var settings = new ChannelSettings
        {
            Name = name,
            Kind = kind,
            Url = section.Address("Url", allowHttp),
            Key = isIncidentTool ? section.Required("Key") : null,
            Secrets = section.List("Secrets"),
            Language = section.Text("Language") is null ? AlertLanguage.English : section.Choice("Language", Languages),
            CustomerText = section.Flag("CustomerText", !isIncidentTool),
            Updates = section.Flag("Updates", kind == ChannelKind.Email),
            Email = kind == ChannelKind.Email ? ReadEmail(section) : null,
        };
        if (settings.Url is null && kind is ChannelKind.Teams or ChannelKind.Slack or ChannelKind.Webhook)
        {
            section.Required("Url");
        }

        if (kind == ChannelKind.Webhook && (settings.Secrets.IsEmpty || settings.Secrets.Any(secret => StandardWebhookSignature.KeyOf(secret) is null)))
        {
            throw section.Wrong("Secrets", "must hold one or more secrets: Base64 of 24 to 64 bytes, with or without whsec_ before it, the newest first");
        }

        return settings;
    }

    private static string[] OwnOf(ChannelKind kind) => kind switch
    {
        ChannelKind.Teams or ChannelKind.Slack => ["Url", "Updates"],
        ChannelKind.PagerDuty or ChannelKind.Opsgenie or ChannelKind.Jsm => ["Url", "Key"],
        ChannelKind.Webhook => ["Url", "Secrets"],
        _ => ["Updates", "Host", "Port", "Tls", "User", "Password", "From", "To"],
    };

    private static EmailSettings ReadEmail(SettingsSection section)
    {
        ImmutableArray<string> recipients = section.List("To");
        if (recipients.IsEmpty || recipients.Any(recipient => !MailAddress.TryCreate(recipient, out _)))
        {
            throw section.Wrong("To", "must hold one or more mail addresses, comma-separated");
        }

        string from = section.Required("From");
        if (!MailAddress.TryCreate(from, out MailAddress? sender))
        {
            throw section.Wrong("From", "must be a mail address");
        }

        return new EmailSettings
        {
            Host = section.Required("Host"),
            Port = section.Number("Port", 587, 1, 65_535),
            Tls = section.Flag("Tls", true),
            User = section.Text("User"),
            Password = section.Text("User") is null ? null : section.Required("Password"),
            From = sender.Address,
            To = recipients,
        };
    }
}
