using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using TrustSignals.Alerting.Content;
using TrustSignals.Alerting.Settings;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Channels.Email;

/// <summary>Sends mails by SMTP, with STARTTLS unless the settings say otherwise.</summary>
/// <param name="settings">Name, server, sender, recipients, language.</param>
public sealed class EmailChannel(ChannelSettings settings) : IDigestChannel
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
        catch (SmtpException exception)
        {
            // 5yz: the server says that it will never take this mail.
            DeliveryFailure failure = (int)exception.StatusCode is >= 550 and < 560 && exception.InnerException is not (SocketException or IOException)
                ? DeliveryFailure.Permanent
                : DeliveryFailure.Transient;
            throw new DeliveryException(failure, $"SMTP {(int)exception.StatusCode}", innerException: exception)
            {
                IsAnswer = exception.StatusCode != SmtpStatusCode.GeneralFailure,
            };
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            throw new DeliveryException(DeliveryFailure.Transient, $"no whole answer: {exception.GetType().Name}", innerException: exception);
        }
    }
}
