using System.Text;
using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.CloudEvents;
using TrustSignals.Ingestion.Tests.Fixtures;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Ingestion.Tests.Sources;

/// <summary>Forms that a system's deliveries take now and then, from raw bytes.</summary>
public sealed class OddFormTests
{
    [Fact]
    public void Jira_CommentWithoutReporter_IsTheIssuesUntilAnEventOfTheIssueTellsWhose()
    {
        WebhookResult comment = Receive("jira/comment-cloud-agent");
        WebhookResult opened = Receive("jira/issue-created");

        Assert.Equal("jira:issue:10057", Assert.Single(comment.Events).CustomerId);
        Assert.Contains(new CustomerLink("jira:557058:aa11", "jira:issue:10057"), opened.Links);
    }

    [Fact]
    public void Jira_CommentOfAPortalCustomer_IsTheirsAndWithoutTheQuote()
    {
        TrustEvent read = Assert.Single(Receive("jira/comment-cloud-customer").Events);

        Assert.Equal("jira:qm:77:cc33", read.CustomerId);
        Assert.Equal("Freitag ist vorbei, und niemand kam.", ((SupportTicket)read.Payload).Text);
    }

    [Theory]
    [InlineData("bq. Ihre Antwort\nStimmt nicht.", "Stimmt nicht.")]
    [InlineData("Vorn {quote}Zitat{quote} hinten", "Vorn \n hinten")]
    [InlineData("Offen {quote} bleibt stehen", "Offen \n bleibt stehen")]
    [InlineData("{quote}nur Zitat{quote}", null)]
    public void Jira_WikiText_LeavesOutWhatItQuotes(string body, string? expected)
    {
        WebhookResult result = Receive("jira/comment-cloud-agent", text => text.Replace("Wir tauschen das Gerät bis Freitag aus.", body.Replace("\n", "\\n", StringComparison.Ordinal), StringComparison.Ordinal));

        Assert.Equal(expected, ((SupportTicket)Assert.Single(result.Events).Payload).Text);
    }

    [Fact]
    public void Stripe_PaymentWithoutInvoice_CountsOnceAndItsRefundsFindTheCustomer()
    {
        WebhookResult charge = Receive("stripe/charge-of-intent");
        WebhookResult intent = Receive("stripe/intent-succeeded");

        Assert.Contains("payment intent", Assert.Single(charge.Ignored).Reason, StringComparison.Ordinal);
        Assert.Equal(("ch_02", 129.99m), Assert.Single(intent.Events).Payload is TransactionOutcome paid ? (paid.TransactionId, paid.ActualAmount!.Value) : default);
        Assert.All([charge, intent], result => Assert.Contains(new CustomerLink("stripe:cus_77", "stripe:charge:ch_02"), result.Links));
    }

    [Fact]
    public void Stripe_OlderVersion_CountsTheChargeAndNotTheIntent()
    {
        Assert.Single(Receive("stripe/charge-of-intent", text => text.Replace("2026-03-31.dahlia", "2024-06-20", StringComparison.Ordinal)).Events);
        Assert.Empty(Receive("stripe/intent-succeeded", text => text.Replace("2026-03-31.dahlia", "2024-06-20", StringComparison.Ordinal)).Events);
    }

    /// <summary>From 2025-03-31 to before 2025-10-29 nothing names the invoice but Stripe's own description.</summary>
    [Theory]
    [InlineData("2025-03-31.basil", "Subscription creation", true)]
    [InlineData("2025-09-30.clover", "Subscription update", true)]
    [InlineData("2025-08-27.basil", "Payment for Invoice", true)]
    [InlineData("2025-08-27.basil", "Bestellung 7", false)]
    [InlineData("2025-10-29.clover", "Subscription update", false)]
    public void Stripe_VersionThatNamesNoInvoice_GoesByStripesOwnDescription(string version, string description, bool isOfInvoice)
    {
        WebhookResult result = Receive("stripe/intent-succeeded", text => text.Replace("2026-03-31.dahlia", version, StringComparison.Ordinal)
            .Replace("\"object\": \"payment_intent\"", $"\"object\": \"payment_intent\", \"description\": \"{description}\"", StringComparison.Ordinal));

        Assert.Equal(isOfInvoice ? ["counted with the invoice"] : [], result.Ignored.Select(item => item.Reason));
    }

    [Theory]
    [InlineData("jpy", 500)]
    [InlineData("ugx", 5)]
    [InlineData("isk", 5)]
    [InlineData("eur", 5)]
    [InlineData("kwd", 0.5)]
    public void Stripe_Amount_IsInTheCurrencysOwnUnit(string currency, double expected)
    {
        WebhookResult result = Receive("stripe/charge-jpy", text => text.Replace("\"jpy\"", $"\"{currency}\"", StringComparison.Ordinal));

        Assert.Equal((decimal)expected, ((TransactionOutcome)Assert.Single(result.Events).Payload).ActualAmount);
    }

    [Fact]
    public void Shopify_RefundOfGoodsAlone_IsNoRefund()
    {
        WebhookResult result = Receive("shopify/refunds__create", _ => """{"id":7,"order_id":8,"created_at":"2026-05-04T10:00:00+02:00","restock":true,"transactions":[]}""");

        Assert.Equal((200, "goods went back, no money"), (result.StatusCode, Assert.Single(result.Ignored).Reason));
    }

    [Fact]
    public void Shopify_DisputeWithoutOrder_IsNobodyElsesOrder()
    {
        WebhookResult result = Receive("shopify/disputes__create", text => text.Replace("820982911946154500", "null", StringComparison.Ordinal));

        Assert.Equal("shopify:dispute:285332461", Assert.Single(result.Events).CustomerId);
    }

    [Fact]
    public void Shopify_Redaction_ErasesTheOrdersToo() => Assert.Equal(
        ["shopify:115310627314723950", "shopify:order:1"],
        Receive("shopify/customers__redact").PrivacyRequests.Select(request => request.CustomerId));

    [Theory]
    [InlineData("orders__create", "X-Shopify-Test", "true", true)]
    [InlineData("orders__create", "shopify-test", "True", true)]
    [InlineData("orders__create", "X-Shopify-Test", "false", false)]
    [InlineData("customers__redact", "X-Shopify-Test", "true", false)]
    public void Shopify_TestNotification_IsIgnoredUnlessItIsAPrivacyRequest(string name, string header, string value, bool isIgnored)
    {
        WebhookRequest request = SignedDelivery.Of("shopify/" + name);
        request = request with { Headers = new FieldMap([.. request.Headers.Names.Select(each => KeyValuePair.Create(each, request.Headers[each]!)), new(header, value)]) };

        WebhookResult result = WebhookIntake.Receive("shopify", request, SignedDelivery.Settings);
        WebhookResult taken = WebhookIntake.Receive("shopify", request, SignedDelivery.Settings with { AcceptTestMode = true });

        Assert.Equal(isIgnored ? ["test mode"] : [], result.Ignored.Select(item => item.Reason));
        Assert.Empty(taken.Ignored);
    }

    [Fact]
    public void Shopify_OrderOfTheTestGateway_IsIgnored()
    {
        WebhookResult result = Receive("shopify/orders__paid", text => "{\"test\":true," + text[(text.IndexOf('{', StringComparison.Ordinal) + 1)..]);

        Assert.Equal((200, "test mode"), (result.StatusCode, Assert.Single(result.Ignored).Reason));
    }

    [Fact]
    public void Jira_DataCenter_KnowsPeopleByTheirKey()
    {
        WebhookResult result = Receive("jira/issue-created", text => text.Replace("\"accountId\"", "\"key\"", StringComparison.Ordinal));

        Assert.Equal("jira:557058:aa11", result.Events[0].CustomerId);
    }

    [Fact]
    public void Trustpilot_EditsWithoutATime_TheOneThatComesLastHolds()
    {
        static string Untimed(string text) => text.Replace("\"updatedAt\"", "\"elsewhere\"", StringComparison.Ordinal);
        EventAmendment first = Assert.Single(Receive("trustpilot/updated", Untimed).Amendments);
        EventAmendment second = Assert.Single(Receive("trustpilot/updated", text => Untimed(text).Replace("doch noch gut", "wieder schlecht", StringComparison.Ordinal), 60).Amendments);

        Assert.True(second.At > first.At);
        Assert.Equal(new DateTimeOffset(2026, 5, 3, 18, 0, 0, TimeSpan.Zero), second.Replacement!.OccurredAt);
        Assert.NotEqual(first.Replacement!.Id, second.Replacement.Id);
    }

    [Fact]
    public void Freshdesk_TimesInWords_AreRead()
    {
        WebhookResult result = Receive("freshdesk/created-in-words");

        Assert.Equal(new DateTimeOffset(2026, 5, 2, 8, 0, 0, TimeSpan.Zero), result.Events[0].OccurredAt);
        Assert.Equal(
            new DateTimeOffset(2026, 5, 4, 8, 0, 0, TimeSpan.Zero), Assert.Single(result.Events.Select(read => read.Payload).OfType<TransactionOutcome>()).PromisedAt);
    }

    [Fact]
    public void Freshdesk_TemplateWithoutTimes_HappenedWhenItWasTold()
    {
        WebhookResult result = Receive(
            "freshdesk/created", _ => """{"event":"ticket_created","ticket":{"id":9,"requester_id":3,"description":"Kaputt.","created_at":"","updated_at":"","due_by":""}}""");

        Assert.Equal(SignedDelivery.Now, Assert.Single(result.Events).OccurredAt);
    }

    [Fact]
    public void Freshdesk_DueTimeThatCannotBeRead_CostsTheDueTimeAlone()
    {
        WebhookResult result = Receive("freshdesk/created", text => text.Replace("\"due_by\": \"", "\"due_by\": \"May 5 2026 at 08:00 AM IST / ", StringComparison.Ordinal));

        Assert.Equal((202, "ticket.due_by"), (result.StatusCode, Assert.Single(result.Ignored).Kind));
        Assert.Contains(result.Events, read => read.Payload is SupportTicket { Text: not null });
        Assert.DoesNotContain(result.Events, read => read.Id.Contains(":resolution:due:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("freshdesk/reply-agent", true)]
    [InlineData("freshdesk/reply-customer", false)]
    [InlineData("freshdesk/note", false)]
    public void Freshdesk_Reply_ClosesThePromiseOfOneIfItIsTheAgents(string name, bool isClosed)
    {
        TransactionOutcome[] done = [.. Receive(name).Events.Select(read => read.Payload).OfType<TransactionOutcome>()];

        Assert.Equal(isClosed ? [(TransactionKind.Delivery, (DateTimeOffset?)null)] : [], done.Select(outcome => (outcome.Kind, outcome.PromisedAt)));
    }

    /// <summary>Zammad strikes the due time out: the end closes the promise, and the ledger judges it by the time that it was told.</summary>
    [Theory]
    [InlineData("zammad/article-agent", "ticket:90:first-reply", "first_response")]
    [InlineData("zammad/closed", "ticket:90:resolution", "close")]
    public void Zammad_DoneWithItsDueTimeStruckOut_ClosesThePromise(string name, string reference, string field)
    {
        WebhookResult struck = Receive(name);
        WebhookResult before = Receive(name, text => text.Replace($"\"{field}_escalation_at\": null", $"\"{field}_escalation_at\": \"2026-05-05T07:00:00Z\"", StringComparison.Ordinal));

        TransactionOutcome done = Assert.Single(struck.Events.Select(read => read.Payload).OfType<TransactionOutcome>(), outcome => outcome.TransactionId == reference);
        Assert.Equal((TransactionKind.Delivery, null), (done.Kind, done.PromisedAt));
        Assert.NotNull(done.ActualAt);
        Assert.Equal(struck.Events.Select(CloudEventWriter.ContentHash), before.Events.Select(CloudEventWriter.ContentHash));
    }

    [Fact]
    public void Jira_PausedSla_MakesNoPromise()
    {
        Assert.Contains(Receive("jira/issue-created").Events, read => read.Payload is TransactionOutcome { Kind: TransactionKind.Promise });
        Assert.DoesNotContain(
            Receive("jira/issue-created", text => text.Replace("\"paused\": false", "\"paused\": true", StringComparison.Ordinal)).Events,
            read => read.Payload is TransactionOutcome);
    }

    /// <summary>The second answer repeats the rating and brings the words: it replaces the first, and repeats itself whenever it comes again.</summary>
    [Fact]
    public void Chatwoot_SurveyAnsweredInTwoSteps_TheWordsReplaceTheRating()
    {
        TrustEvent picked = Assert.Single(Receive("chatwoot/csat").Events);
        EventAmendment told = Assert.Single(Receive("chatwoot/csat-words").Amendments);
        EventAmendment again = Assert.Single(Receive("chatwoot/csat-words", secondsLater: 60).Amendments);

        Assert.Equal((picked.Id, picked.OccurredAt), (told.TargetId, told.Replacement!.OccurredAt));
        Assert.Null(((SupportTicket)picked.Payload).Text);
        Assert.Equal("Katastrophe", ((SupportTicket)told.Replacement.Payload).Text);
        Assert.Equal(((SupportTicket)picked.Payload).Rating, ((SupportTicket)told.Replacement.Payload).Rating);
        Assert.Equal(told.Replacement.Id, again.Replacement!.Id);
        Assert.Equal(SignedDelivery.Now, told.At);
    }

    [Fact]
    public void Freshdesk_SimpleContent_IsRefusedWithWhatToDo()
    {
        WebhookResult result = Receive("freshdesk/created", _ => """{"freshdesk_webhook":{"ticket_id":9,"ticket_status":"Open"}}""");

        Assert.Equal(422, result.StatusCode);
        Assert.Equal("freshdesk_webhook", Assert.Single(result.Errors).Field);
    }

    [Theory]
    [InlineData("freshdesk/closed")]
    [InlineData("servicenow/incident-closed")]
    public void Ticket_ClosedAtOnce_IsSolved(string name) =>
        Assert.Contains(Receive(name).Events, read => read.Payload is SupportTicket { ResolvedAt: not null });

    [Fact]
    public void ServiceNow_NewCaseOfAConsumer_HasItsCommentsToo()
    {
        WebhookResult result = Receive("servicenow/insert-consumer");

        Assert.All(result.Events, read => Assert.Equal("servicenow:c0ffee02", read.CustomerId));
        Assert.Contains(result.Events, read => read is { Id: "journal:j-101", Payload: SupportTicket { Author: MessageAuthor.Customer } });
    }

    [Fact]
    public void Zendesk_TicketRestored_CountsAgain()
    {
        EventAmendment restored = Assert.Single(Receive("zendesk/undeleted").Amendments);

        Assert.Equal(("ticket:4712:created", false), (restored.TargetId, restored.Withdraw));
        Assert.Equal("Mein Paket ist seit zehn Tagen überfällig.", ((SupportTicket)restored.Replacement!.Payload).Text);
    }

    private static WebhookResult Receive(string name, Func<string, string>? change = null, int secondsLater = 0)
    {
        DateTimeOffset at = SignedDelivery.Now.AddSeconds(secondsLater);
        byte[] body = SignedDelivery.Body(name);
        body = change is null ? body : Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(body)));
        return WebhookIntake.Receive(SignedDelivery.Provider(name), SignedDelivery.Of(name, body, at) with { ReceivedAt = at }, SignedDelivery.Settings);
    }
}
