using System.Text.Json;
using TrustSignals.Alerting.Channels.Email;
using TrustSignals.Alerting.Channels.Opsgenie;
using TrustSignals.Alerting.Channels.PagerDuty;
using TrustSignals.Alerting.Channels.Slack;
using TrustSignals.Alerting.Channels.Teams;
using TrustSignals.Alerting.Channels.Webhook;
using TrustSignals.Alerting.Content;
using TrustSignals.Alerting.Settings;
using TrustSignals.Alerting.Tests.Kit;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Tests.Channels;

/// <summary>What the channels write, held against the published formats and limits of those who read it.</summary>
public sealed class FormatTests
{
    private static readonly TrustAlert Huge = Some.Alert(
        customer: new string('K', 900), disappointments: 200, quote: new string('ü', 290)) with { Note = new string('n', 5000) };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Teams_Card_IsWithinTheLimitAndOpensLinksOnly(bool huge)
    {
        byte[] body = TeamsCard.Write(AlertWriter.Write(Some.Delivery(huge ? Huge : null), withCustomerText: true));

        Assert.InRange(body.Length, 500, TeamsCard.MaximumBytes);
        JsonElement attachment = JsonDocument.Parse(body).RootElement.GetProperty("attachments")[0];
        Assert.Equal("application/vnd.microsoft.card.adaptive", attachment.GetProperty("contentType").GetString());
        Assert.Equal(JsonValueKind.Null, attachment.GetProperty("contentUrl").ValueKind);
        JsonElement card = attachment.GetProperty("content");
        Assert.Equal("AdaptiveCard", card.GetProperty("type").GetString());
        Assert.All(card.GetProperty("actions").EnumerateArray(), action => Assert.Equal("Action.OpenUrl", action.GetProperty("type").GetString()));
        Assert.Equal(3, card.GetProperty("actions").GetArrayLength());
    }

    [Fact]
    public void Teams_CustomersMarkdown_StaysText()
    {
        string body = System.Text.Encoding.UTF8.GetString(TeamsCard.Write(AlertWriter.Write(
            Some.Delivery(Some.Alert(quote: "[win](https://evil.example)")), withCustomerText: true)));

        Assert.DoesNotContain("[win](", body, StringComparison.Ordinal);
        Assert.Contains(@"\\[win\\]\\(https", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Slack_Message_IsWithinEveryLimitAndEscaped(bool huge)
    {
        byte[] body = SlackMessage.Write(AlertWriter.Write(Some.Delivery(huge ? Huge : null), withCustomerText: true));

        JsonElement message = JsonDocument.Parse(body).RootElement;
        JsonElement[] blocks = [.. message.GetProperty("blocks").EnumerateArray()];
        Assert.InRange(blocks.Length, 4, SlackMessage.MaximumBlocks);
        foreach (JsonElement block in blocks)
        {
            if (block.TryGetProperty("text", out JsonElement text))
            {
                int limit = text.GetProperty("type").GetString() == "plain_text" ? 150 : SlackMessage.MaximumSection;
                Assert.InRange(text.GetProperty("text").GetString()!.Length, 1, limit);
            }

            if (block.TryGetProperty("fields", out JsonElement fields))
            {
                Assert.InRange(fields.GetArrayLength(), 1, 10);
                Assert.All(fields.EnumerateArray(), field => Assert.InRange(field.GetProperty("text").GetString()!.Length, 1, 2000));
            }
        }

        string all = System.Text.Encoding.UTF8.GetString(body);
        Assert.InRange(all.Length, 1, 26_000);
        Assert.DoesNotContain("<b>", all, StringComparison.Ordinal);
    }

    [Fact]
    public void Slack_CustomersAddressesAndNames_StayText()
    {
        TrustAlert alert = Some.Alert(customer: "https://evil.example", quote: "siehe https://evil.example und #general");
        byte[][] bodies =
        [
            SlackMessage.Write(AlertWriter.Write(Some.Delivery(alert), withCustomerText: true)),
            SlackMessage.Write(new AlertDigest("d", [Some.Delivery(alert)], AlertLanguage.German)),
        ];

        JsonElement[] texts = [.. bodies.SelectMany(body => TextsOf(JsonDocument.Parse(body).RootElement))];
        Assert.Contains(texts, text => text.GetProperty("text").GetString()!.Contains("evil.example", StringComparison.Ordinal));
        Assert.All(texts, text => Assert.True(text.GetProperty("verbatim").GetBoolean()));

        static IEnumerable<JsonElement> TextsOf(JsonElement element) => element.ValueKind switch
        {
            JsonValueKind.Object when element.TryGetProperty("type", out JsonElement type) && type.ValueEquals("mrkdwn") => [element],
            JsonValueKind.Object => element.EnumerateObject().SelectMany(property => TextsOf(property.Value)),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(TextsOf),
            _ => [],
        };
    }

    [Theory]
    [InlineData(AlertActions.Raised, "trigger")]
    [InlineData(AlertActions.Escalated, "trigger")]
    [InlineData(AlertActions.Acknowledged, "acknowledge")]
    [InlineData(AlertActions.Resolved, "resolve")]
    public void PagerDuty_Steps_ShareTheDedupKey(string action, string expected)
    {
        JsonElement body = JsonDocument.Parse(PagerDutyEvent.Write(
            AlertWriter.Write(Some.Delivery(Huge with { Action = action, Revision = 3 }), withCustomerText: false), "routing")).RootElement;

        Assert.Equal(expected, body.GetProperty("event_action").GetString());
        Assert.Equal(Huge.Id, body.GetProperty("dedup_key").GetString());
        Assert.InRange(body.GetProperty("dedup_key").GetString()!.Length, 1, PagerDutyEvent.MaximumDedupKey);
        JsonElement payload = body.GetProperty("payload");
        Assert.InRange(payload.GetProperty("summary").GetString()!.Length, 1, PagerDutyEvent.MaximumSummary);
        Assert.Contains(payload.GetProperty("severity").GetString(), new[] { "critical", "error", "warning", "info" });
        Assert.DoesNotContain("üüü", body.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("nnnn", body.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Opsgenie_Create_IsWithinEveryLimitWithoutCustomerText()
    {
        (string path, byte[] bytes) = OpsgenieRequest.Of(AlertWriter.Write(Some.Delivery(Huge), withCustomerText: false))!.Value;

        JsonElement body = JsonDocument.Parse(bytes).RootElement;
        Assert.Equal("v2/alerts", path);
        Assert.InRange(body.GetProperty("message").GetString()!.Length, 1, OpsgenieRequest.MaximumMessage);
        Assert.InRange(body.GetProperty("alias").GetString()!.Length, 1, OpsgenieRequest.MaximumAlias);
        Assert.InRange(body.GetProperty("description").GetString()!.Length, 1, OpsgenieRequest.MaximumDescription);
        Assert.InRange(body.GetProperty("entity").GetString()!.Length, 1, 512);
        Assert.All(body.GetProperty("tags").EnumerateArray(), tag => Assert.InRange(tag.GetString()!.Length, 1, 50));
        Assert.Equal("P3", body.GetProperty("priority").GetString());
        Assert.DoesNotContain("üüü", body.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AlertActions.Acknowledged, "acknowledge")]
    [InlineData(AlertActions.Resolved, "close")]
    public void Opsgenie_Steps_GoToTheAlias(string action, string verb)
    {
        TrustAlert alert = Some.Alert() with { Action = action, Actor = "anna" };

        (string path, byte[] body) = OpsgenieRequest.Of(AlertWriter.Write(Some.Delivery(alert), withCustomerText: false))!.Value;

        Assert.Equal($"v2/alerts/{alert.Id}/{verb}?identifierType=alias", path);
        Assert.Equal("anna", JsonDocument.Parse(body).RootElement.GetProperty("user").GetString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Webhook_Body_IsUnder20KilobytesAndTypedByTheStep(bool withText)
    {
        byte[] bytes = WebhookBody.Write(Some.Delivery(Huge with { CustomerId = "K-1", Action = AlertActions.Resolved, Note = null }), withText);

        Assert.InRange(bytes.Length, 500, WebhookBody.MaximumBytes);
        JsonElement body = JsonDocument.Parse(bytes).RootElement;
        Assert.Equal("trust.alert.resolved", body.GetProperty("type").GetString());
        Assert.Equal(withText, body.GetRawText().Contains("üüü", StringComparison.Ordinal));
        Assert.Equal(Huge.Id, body.GetProperty("data").GetProperty("alert").GetProperty("id").GetString());
    }

    [Fact]
    public void Webhook_Timestamp_IsOfTheStep()
    {
        TrustAlert raised = Some.Alert();

        Assert.Equal(raised.RaisedAt, TimestampOf(raised));
        Assert.Equal(raised.RaisedAt.AddHours(5), TimestampOf(raised with { Action = AlertActions.Resolved, Revision = 1, At = raised.RaisedAt.AddHours(5) }));

        static DateTimeOffset TimestampOf(TrustAlert alert) =>
            JsonDocument.Parse(WebhookBody.Write(Some.Delivery(alert), withCustomerText: false)).RootElement.GetProperty("timestamp").GetDateTimeOffset();
    }

    [Fact]
    public void Signature_VectorOfTheSpecification_IsMet() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        StandardWebhookSignature.Sign([DispatchKit.Secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, """{"test": 2432232314}"""u8));

    [Fact]
    public void Signature_TwoSecrets_SignsWithBothSoThatReceiversCanRotate()
    {
        string other = "whsec_" + Convert.ToBase64String(new byte[32]);

        string[] signatures = StandardWebhookSignature.Sign([other, DispatchKit.Secret], "id", 1, "{}"u8).Split(' ');

        Assert.Equal(
            [StandardWebhookSignature.Sign([other], "id", 1, "{}"u8), StandardWebhookSignature.Sign([DispatchKit.Secret], "id", 1, "{}"u8)], signatures);
    }

    [Theory]
    [InlineData(AlertGroup.Touchpoint, "Hotline Süd", "[Trust] Kontaktpunkt Hotline Süd: Ansteckung")]
    [InlineData(AlertGroup.Actor, "", "[Trust] Ein Team oder eine Person: Ansteckung")]
    public void Mail_AboutAGroup_NamesItInTheSubject(string kind, string name, string expected)
    {
        TrustAlert alert = Some.Alert(customer: "urn:trustsignals:touchpoint:x", condition: "contagion", disappointments: 0) with
        {
            Segment = null, Group = new AlertGroup { Kind = kind, Name = name, Customers = 12, Disappointed = 7, WindowDays = 7 },
        };
        var settings = new EmailSettings { Host = "mail.example", From = "trust@example.org", To = ["duty@example.org"] };

        using System.Net.Mail.MailMessage mail = AlertMail.Write(AlertWriter.Write(Some.Delivery(alert), withCustomerText: false), settings);

        Assert.Equal(expected, mail.Subject);
    }

    [Fact]
    public void Slack_DigestOfThousands_IsWithinTheLimits()
    {
        var digest = new AlertDigest("d", [.. Enumerable.Range(0, 3000).Select(_ => Some.Delivery())], AlertLanguage.German);

        Assert.InRange(JsonDocument.Parse(SlackMessage.Write(digest)).RootElement.GetProperty("blocks").GetArrayLength(), 10, SlackMessage.MaximumBlocks);
        Assert.InRange(TeamsCard.Write(digest).Length, 1000, TeamsCard.MaximumBytes);
    }

    [Fact]
    public void Digest_EveryLine_LeadsToTheEvidence()
    {
        var digest = new AlertDigest("d", [Some.Delivery(), Some.Delivery(Huge)], AlertLanguage.English) { MayHaveArrived = true };
        var settings = new EmailSettings { Host = "mail.example", From = "trust@example.org", To = ["duty@example.org"] };
        const string Link = "https://trust.example/api/console/#/relationship/K";

        string teams = JsonDocument.Parse(TeamsCard.Write(digest)).RootElement.GetRawText();
        JsonElement[] slack = [.. JsonDocument.Parse(SlackMessage.Write(digest)).RootElement.GetProperty("blocks").EnumerateArray()];
        using System.Net.Mail.MailMessage mail = AlertMail.Write(digest, settings);
        using var reader = new StreamReader(mail.AlternateViews[0].ContentStream);

        Assert.Equal(2, teams.Split($"]({Link})").Length - 1);
        Assert.All(slack.Skip(1), block => Assert.Contains($"<{Link}|", block.GetProperty("text").GetProperty("text").GetString(), StringComparison.Ordinal));
        Assert.Equal(2, reader.ReadToEnd().Split(Link).Length - 1);
        // Chats know no ids, so the head says it; a mail keeps its head and is known by its Message-ID.
        Assert.Contains("may have come before", teams, StringComparison.Ordinal);
        Assert.Contains("may have come before", slack[0].GetRawText(), StringComparison.Ordinal);
        Assert.Equal("[Trust] 2 relationships worth a look", mail.Subject);
        Assert.Equal("<d@example.org>", mail.Headers["Message-ID"]);
    }
}
