using System.Text;
using TrustSignals.Ingestion.Tests.Fixtures;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Ingestion.Tests.Webhooks;

public sealed class EventAmendmentJsonTests
{
    [Theory]
    [InlineData("trustpilot/updated")]
    [InlineData("trustpilot/deleted")]
    [InlineData("jira/comment-edited")]
    [InlineData("zendesk/comment-redacted")]
    public void Read_WhatWasWritten_IsEqual(string name)
    {
        EventAmendment amendment = Assert.Single(
            WebhookIntake.Receive(SignedDelivery.Provider(name), SignedDelivery.Of(name), SignedDelivery.Settings).Amendments);

        EventAmendment? read = EventAmendmentJson.Read(EventAmendmentJson.Write(amendment), Clock.Now, out var problems);

        Assert.Empty(problems);
        Assert.Equal(amendment, read);
        Assert.Equal(amendment.Key, read!.Key);
    }

    [Theory]
    [InlineData("", "body")]
    [InlineData("{}", "data")]
    [InlineData("""{"type":"trustsignals.amendment.v1","source":"/s","time":"2026-05-04T08:00:00Z","data":{"targetId":"t","withdraw":false,"reason":"r"}}""", "data.replacement")]
    [InlineData("""{"type":"other","source":"/s","time":"2026-05-04T08:00:00Z","data":{"targetId":"t","withdraw":true,"reason":"r"}}""", "type")]
    [InlineData("""{"type":"trustsignals.amendment.v1","source":"/s","time":"2026-05-04T08:00:00Z","data":{"targetId":"t","withdraw":false,"reason":"r","replacement":{"id":"x"}}}""", "data.replacement.specversion")]
    [InlineData("""{"type":"trustsignals.amendment.v1","source":"/s","time":"2026-06-04T08:00:00Z","data":{"targetId":"t","withdraw":true,"reason":"r"}}""", "data.time")]
    [InlineData("""{"type":"trustsignals.amendment.v1","source":"/s","time":"2026-05-02T08:00:00Z","data":{"targetId":"t","reason":"r","replacement":{"specversion":"1.0","id":"2","source":"/other","type":"trustsignals.review.v1","subject":"c","data":{"reviewId":"1"}}}}""", "data.replacement.source")]
    public void Read_Damaged_NamesTheField(string json, string field)
    {
        Assert.Null(EventAmendmentJson.Read(Encoding.UTF8.GetBytes(json), Clock.Now, out var problems));
        Assert.Contains(problems, problem => problem.Field == field);
    }
}
