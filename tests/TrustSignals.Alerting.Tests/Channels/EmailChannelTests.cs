using TrustSignals.Alerting.Channels;
using TrustSignals.Alerting.Content;
using TrustSignals.Alerting.Settings;
using TrustSignals.Alerting.Tests.Kit;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Tests.Channels;

public sealed class EmailChannelTests
{
    [Fact]
    public async Task SendAsync_AlertAndItsEnd_AreOneThreadInTheLanguageOfTheRoute()
    {
        await using SmtpReceiver smtp = SmtpReceiver.Start();
        IAlertChannel channel = Channel(smtp.Port);
        TrustAlert alert = Some.Alert(customer: "K-4711");

        await channel.SendAsync(Some.Delivery(alert), CancellationToken.None);
        await channel.SendAsync(Some.Delivery(alert with { Action = AlertActions.Resolved, Revision = 2, Status = AlertStatuses.Resolved }), CancellationToken.None);
        await channel.SendAsync(Some.Delivery(alert, AlertLanguage.English), CancellationToken.None);

        string[] mails = [.. smtp.Mails];
        Assert.Equal(3, mails.Length);
        string id = $"<{alert.Id}@trust.example>";
        Assert.Contains($"Message-ID: {id}", mails[0], StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("In-Reply-To", mails[0], StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"In-Reply-To: {id}", mails[1], StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"Message-ID: <{alert.Id}.0002@trust.example>", mails[1], StringComparison.OrdinalIgnoreCase);
        Assert.All(mails, mail => Assert.Contains("Auto-Submitted: auto-generated", mail, StringComparison.OrdinalIgnoreCase));
        Assert.All(mails, mail => Assert.Contains("multipart/alternative", mail, StringComparison.Ordinal));
        Assert.Contains("Content-Language: de", mails[0], StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Content-Language: en", mails[2], StringComparison.OrdinalIgnoreCase);
        Assert.Contains("K-4711", mails[2], StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;niemand", SmtpReceiver.Decoded(mails[0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_CustomerIdWithLineBreaks_CannotAddHeaders()
    {
        await using SmtpReceiver smtp = SmtpReceiver.Start();

        await Channel(smtp.Port).SendAsync(Some.Delivery(Some.Alert(customer: "K\r\nBcc: all@example.org")), CancellationToken.None);

        Assert.DoesNotContain("\nBcc:", Assert.Single(smtp.Mails), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task SendAsync_MailboxUnknown_IsPermanent_ServerBusy_IsNot()
    {
        await using SmtpReceiver smtp = SmtpReceiver.Start();
        smtp.Recipient = "550 no such mailbox";
        Assert.Equal(DeliveryFailure.Permanent, (await Assert.ThrowsAsync<DeliveryException>(() => Channel(smtp.Port).SendAsync(Some.Delivery(), CancellationToken.None))).Failure);
        smtp.Recipient = "451 busy";
        Assert.Equal(DeliveryFailure.Transient, (await Assert.ThrowsAsync<DeliveryException>(() => Channel(smtp.Port).SendAsync(Some.Delivery(), CancellationToken.None))).Failure);
    }

    [Theory]
    [InlineData("550 no such mailbox")]
    [InlineData("550 no such mailbox", "450 busy")]
    public async Task SendAsync_SomeRecipientsRefused_CountsAsSentToTheOthers(params string[] answers)
    {
        await using SmtpReceiver smtp = SmtpReceiver.Start();
        string[] to = [.. answers.Select((_, i) => $"left-{i}@trust.example"), "duty@trust.example"];
        for (int i = 0; i < answers.Length; i++)
        {
            smtp.Recipients[to[i]] = answers[i];
        }

        await Channel(smtp.Port, to).SendAsync(Some.Delivery(), CancellationToken.None);

        Assert.Single(smtp.Mails);
    }

    [Theory]
    [InlineData("550 no such mailbox", DeliveryFailure.Permanent, "SMTP 550")]
    [InlineData("450 busy", DeliveryFailure.Transient, "SMTP 550, 450")]
    public async Task SendAsync_EveryRecipientRefused_IsClassifiedByWhatWasSaidOfEach(string second, DeliveryFailure expected, string message)
    {
        await using SmtpReceiver smtp = SmtpReceiver.Start();
        smtp.Recipients["a@trust.example"] = "550 no such mailbox";
        smtp.Recipients["b@trust.example"] = second;

        DeliveryException refusal = await Assert.ThrowsAsync<DeliveryException>(
            () => Channel(smtp.Port, "a@trust.example", "b@trust.example").SendAsync(Some.Delivery(), CancellationToken.None));

        Assert.Equal((expected, message, true), (refusal.Failure, refusal.Message, refusal.IsAnswer));
        Assert.Empty(smtp.Mails);
    }

    private static IAlertChannel Channel(int port, params string[] to) => DispatchKit.Channel(
        new ChannelSettings
        {
            Name = "mail", Kind = ChannelKind.Email, CustomerText = true, Updates = true,
            Email = new EmailSettings { Host = "127.0.0.1", Port = port, Tls = false, From = "alerts@trust.example", To = to.Length > 0 ? [.. to] : ["duty@trust.example"] },
        },
        TimeProvider.System);
}
