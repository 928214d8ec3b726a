using System.Text;
using System.Text.Json.Nodes;
using TrustSignals.Ingestion.Tests.Fixtures;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Ingestion.Tests.Sources;

/// <summary>Every source: a field of the wrong type, or missing, is named, and nothing is taken.</summary>
public sealed class WrongFieldTests
{
    [Theory]
    [InlineData("zendesk/created", "detail.id", "{}")]
    [InlineData("zendesk/created", "detail.requester_id", "null")]
    [InlineData("zendesk/comment-customer", "event.comment.body", "7")]
    [InlineData("zendesk/comment-customer", "time", "\"soon\"")]
    [InlineData("zammad/article-customer", "article.created_at", "true")]
    [InlineData("zammad/article-customer", "ticket.id", "1.5")]
    [InlineData("zammad/article-customer", "article", "\"text\"")]
    [InlineData("freshdesk/created", "ticket.created_at", "\"04.05.2026\"")]
    [InlineData("freshdesk/rated", "rating.value", "5")]
    [InlineData("jira/issue-created", "issue.fields.reporter", "{}")]
    [InlineData("jira/comment-cloud-agent", "issue.id", "null")]
    [InlineData("jira/comment-edited", "comment.id", "[]")]
    [InlineData("servicenow/journal", "journal", "{}")]
    [InlineData("servicenow/insert", "record.opened_at", "\"2026-99-04 06:00:00\"")]
    [InlineData("chatwoot/incoming", "conversation.meta", "null")]
    [InlineData("chatwoot/incoming", "private", "\"maybe\"")]
    [InlineData("trustpilot/created", "events", "null")]
    [InlineData("trustpilot/created", "events", "[7]")]
    [InlineData("google-play/page", "reviews", "{}")]
    [InlineData("google-business/page", "reviews", "[{\"reviewId\":\"r\",\"createTime\":\"2026-05-02T10:00:00Z\",\"starRating\":\"SIX\"}]")]
    [InlineData("google-business/push", "message.data", "\"%%%\"")]
    [InlineData("app-store/page", "data", "[{\"type\":\"customerReviews\",\"id\":\"1\"}]")]
    [InlineData("stripe/charge-succeeded", "data.object.amount", "\"viel\"")]
    [InlineData("stripe/charge-succeeded", "created", "null")]
    [InlineData("stripe/charge-succeeded", "data.object.amount", "-5")]
    [InlineData("shopify/orders__create", "total_price", "[]")]
    [InlineData("shopify/orders__create", "created_at", "\"1900-01-01T00:00:00Z\"")]
    [InlineData("shopify/orders__cancelled", "cancelled_at", "\"2026-05-05T00:00:00Z\"")]
    [InlineData("shopify/refunds__create", "order_id", "null")]
    [InlineData("shopify/customers__redact", "orders_to_redact", "[{}]")]
    [InlineData("cloudevents/structured", "subject", "7")]
    [InlineData("event-grid/cloudevent", "type", "\"trustsignals.tickets.v1\"")]
    [InlineData("cloudevents/withdrawn", "subject", "null")]
    [InlineData("cloudevents/edited", "data.targetId", "7")]
    [InlineData("cloudevents/edited", "data.replacement.subject", "null")]
    public void Receive_WrongField_Is422AndNamesIt(string name, string path, string json)
    {
        JsonNode root = JsonNode.Parse(SignedDelivery.Body(name))!;
        string[] steps = path.Split('.');
        JsonNode owner = steps[..^1].Aggregate(root, (node, step) => node[step]!);
        owner[steps[^1]] = JsonNode.Parse(json);

        WebhookResult result = WebhookIntake.Receive(
            SignedDelivery.Provider(name), SignedDelivery.Of(name, Encoding.UTF8.GetBytes(root.ToJsonString()), SignedDelivery.Now), SignedDelivery.Settings);

        Assert.Equal(422, result.StatusCode);
        Assert.Empty(result.Events);
        Assert.Empty(result.Amendments);
        Assert.Empty(result.Links);
        string tail = steps[^1] == "cancelled_at" || steps[^1] == "created_at" && name.StartsWith("shopify", StringComparison.Ordinal) ? "time" : steps[0];
        Assert.Contains(result.Errors, error => error.Field.Contains(tail, StringComparison.Ordinal) || error.Field.Contains("mount", StringComparison.Ordinal));
        Assert.All(result.Errors, error => Assert.NotEmpty(error.Problem));
    }

    [Theory]
    [InlineData("zendesk/unknown")]
    [InlineData("trustpilot/unknown")]
    [InlineData("stripe/unknown")]
    [InlineData("shopify/products__update")]
    [InlineData("stripe/balance")]
    [InlineData("stripe/thin")]
    [InlineData("stripe/charge-of-intent")]
    [InlineData("stripe/intent-of-invoice")]
    [InlineData("jira/issue-anonymous")]
    [InlineData("servicenow/insert-nobody")]
    [InlineData("servicenow/cancelled")]
    [InlineData("servicenow/incident-on-hold")]
    [InlineData("app-store/ping")]
    [InlineData("google-business/push")]
    [InlineData("google-business/push-attributes")]
    public void Receive_UnknownKind_Is200AndCounted(string name)
    {
        WebhookResult result = WebhookIntake.Receive(SignedDelivery.Provider(name), SignedDelivery.Of(name), SignedDelivery.Settings);

        Assert.Equal(200, result.StatusCode);
        Assert.Empty(result.Events);
        Assert.NotEmpty(Assert.Single(result.Ignored).Reason);
    }

    [Theory]
    [InlineData("zendesk", """{"type":"zen:event-type:user.created"}""")]
    [InlineData("jira", """{"webhookEvent":"sprint_started"}""")]
    [InlineData("chatwoot", """{"event":"webwidget_triggered"}""")]
    [InlineData("freshdesk", """{"event":"merged","ticket":{"id":1,"requester_id":2,"updated_at":"2026-05-04T08:00:00Z"}}""")]
    [InlineData("servicenow", """{"operation":"query","record":{"sys_id":"1","contact":"2","sys_updated_on":"2026-05-04 08:00:00"}}""")]
    [InlineData("zammad", """{"ticket":{"id":1,"customer_id":2}}""")]
    [InlineData("google-play", """{}""")]
    [InlineData("cloudevents", """{"specversion":"1.0","id":"1","source":"/shop","type":"com.example.other"}""")]
    [InlineData("event-grid", """{"specversion":"1.0","id":"1","source":"/shop","type":"com.example.other"}""")]
    [InlineData("event-grid", """[{"id":"1","topic":"/t","subject":"s","eventType":"Microsoft.Storage.BlobCreated","eventTime":"2026-05-02T08:00:00Z","data":{}}]""")]
    public void Receive_OtherKind_Is200AndCounted(string source, string body)
    {
        WebhookResult result = WebhookIntake.Receive(source, Unsigned(body), new SourceSettings { AllowUnsigned = true });

        Assert.Equal(200, result.StatusCode);
        Assert.Single(result.Ignored);
    }

    [Theory]
    [InlineData("cloudevents")]
    [InlineData("event-grid")]
    public void Receive_BatchWithOtherSystemsEvents_TakesOursAndCountsTheOthers(string source)
    {
        JsonArray batch = [JsonNode.Parse("""{"specversion":"1.0","id":"1","source":"/shop","type":"com.example.other"}"""), JsonNode.Parse(SignedDelivery.Body("cloudevents/structured"))];

        WebhookResult result = WebhookIntake.Receive(source, Unsigned(batch.ToJsonString()), new SourceSettings { AllowUnsigned = true });

        Assert.Equal((202, 1, "com.example.other"), (result.StatusCode, result.Events.Length, Assert.Single(result.Ignored).Kind));
    }

    [Fact]
    public void Receive_BinaryCloudEventOfAnotherSystem_Is200AndCounted()
    {
        WebhookRequest request = Unsigned("{}") with
        {
            Headers = new FieldMap([new("ce-specversion", "1.0"), new("ce-id", "1"), new("ce-source", "/shop"), new("ce-type", "com.example.other")]),
        };
        WebhookResult result = WebhookIntake.Receive("cloudevents", request, new SourceSettings { AllowUnsigned = true });

        Assert.Equal((200, "com.example.other"), (result.StatusCode, Assert.Single(result.Ignored).Kind));
    }

    [Theory]
    [InlineData("c-1", 202)]
    [InlineData("", 422)]
    public void Receive_BinaryWithdrawal_NeedsTheCustomer(string customer, int expected)
    {
        WebhookRequest request = Unsigned("""{"targetId":"1","withdraw":true,"reason":"told twice"}""") with
        {
            Headers = new FieldMap([
                new("ce-specversion", "1.0"), new("ce-id", "2"), new("ce-source", "/shop"), new("ce-type", "trustsignals.amendment.v1"), new("ce-time", "2026-05-02T08:00:00Z"), new("ce-subject", customer)]),
        };
        WebhookResult result = WebhookIntake.Receive("cloudevents", request, new SourceSettings { AllowUnsigned = true });

        Assert.Equal(expected, result.StatusCode);
        Assert.Equal(expected == 202 ? ["c-1"] : [], result.Amendments.Select(amendment => amendment.CustomerId));
        Assert.Equal(expected == 202 ? [] : ["ce-subject"], result.Errors.Select(error => error.Field));
    }

    [Theory]
    [InlineData("""{"specversion":"1.0","id":"1","source":"/shop","type":"trustsignals.ticket.v9","subject":"c"}""", "type")]
    [InlineData("""{"specversion":"0.3","id":"1","source":"/shop","type":"com.example.other"}""", "specversion")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"/shop","type":"","subject":"c"}""", "type")]
    public void Receive_CloudEventThatIsAMistake_Is422(string body, string field)
    {
        WebhookResult result = WebhookIntake.Receive("cloudevents", Unsigned(body), new SourceSettings { AllowUnsigned = true });

        Assert.Equal(422, result.StatusCode);
        Assert.Contains(result.Errors, error => error.Field == field);
    }

    private static WebhookRequest Unsigned(string body) => new() { Body = Encoding.UTF8.GetBytes(body), ReceivedAt = Clock.Now };
}
