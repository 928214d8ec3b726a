using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using TrustSignals.Alerting.Content;
using TrustSignals.Alerting.Settings;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Channels.Email;

/// <summary>Sends mails by SMTP, with STARTTLS unless the settings say otherwise.</summary>
/// <param name="settings">Name, server, sender, recipients, language.</param>
/// <param name="logger">Gets counts and ids, never addresses.</param>
public sealed partial class EmailChannel(ChannelSettings settings, ILogger<EmailChannel> logger) : IDigestChannel
{
    /// <inheritdoc/>
    public string Name => settings.Name;

    /// <inheritdoc/>
    public bool TakesSettled => false;

    /// <inheritdoc/>
    public AlertLanguage Language => settings.Language;

    /// <inheritdoc/>
    public bool Takes(TrustAlert alert) => PeopleSteps.Takes(alert, settings.Updates);

    /// <inheritdoc/>
    public async Task SendAsync(AlertDelivery delivery, CancellationToken cancellationToken)
    {
        using MailMessage mail = AlertMail.Write(AlertWriter.Write(delivery, settings.CustomerText), settings.Email!);
        await SendAsync(mail, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task SendAsync(AlertDigest digest, CancellationToken cancellationToken)
    {
        using MailMessage mail = AlertMail.Write(digest, settings.Email!);
        await SendAsync(mail, cancellationToken).ConfigureAwait(false);
    }

    private async Task SendAsync(MailMessage mail, CancellationToken cancellationToken)
    {
        EmailSettings email = settings.Email!;
        using var client = new SmtpClient(email.Host, email.Port)
        {
            EnableSsl = email.Tls,
            Credentials = email.User is null ? null : new NetworkCredential(email.User, email.Password),
        };
        try
        {
            await client.SendMailAsync(mail, cancellationToken).ConfigureAwait(false);
        }
        catch (SmtpFailedRecipientException exception) when (CodesOf(exception) is { } codes && codes.Length < mail.To.Count)
        {
            // The server has taken it for the others: sent again, they would have it twice.
            LogRefused(settings.Name, mail.Headers["Message-ID"], codes.Length, mail.To.Count, Text(codes));
        }
        catch (SmtpException exception)
        {
            // 5yz: the server says that it will never take this mail.
            SmtpStatusCode[] codes = CodesOf(exception);
            DeliveryFailure failure = Array.TrueForAll(codes, code => (int)code is >= 550 and < 560) && exception.InnerException is not (SocketException or IOException)
                ? DeliveryFailure.Permanent
                : DeliveryFailure.Transient;
            throw new DeliveryException(failure, $"SMTP {Text(codes)}", innerException: exception)
            {
                IsAnswer = !codes.Contains(SmtpStatusCode.GeneralFailure),
            };
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            throw new DeliveryException(DeliveryFailure.Transient, $"no whole answer: {exception.GetType().Name}", innerException: exception);
        }
    }
    /// <summary>What the server said: of each recipient that it refused, or of the mail.</summary>
    private static SmtpStatusCode[] CodesOf(SmtpException exception) => exception is SmtpFailedRecipientsException several
        ? [.. several.InnerExceptions.Select(refused => refused.StatusCode)]
        : [exception.StatusCode];

    private static string Text(SmtpStatusCode[] codes) => string.Join(", ", codes.Select(code => (int)code).Distinct());

    [LoggerMessage(201, LogLevel.Warning, "Channel {Channel}: mail {MessageId} was refused for {Refused} of {Recipients} recipients and sent to the others: SMTP {Codes}")]
    private partial void LogRefused(string channel, string? messageId, int refused, int recipients, string codes);
}
