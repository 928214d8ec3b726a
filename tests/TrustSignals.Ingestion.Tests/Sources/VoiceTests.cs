using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.Tests.Fixtures;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Ingestion.Tests.Sources;

/// <summary>Whose words they are decides whether they are judged.</summary>
public sealed class VoiceTests
{
    [Theory]
    [InlineData("zendesk/created", MessageAuthor.Customer)]
    [InlineData("zendesk/comment-customer", MessageAuthor.Customer)]
    [InlineData("zendesk/comment-agent", MessageAuthor.Agent)]
    [InlineData("zendesk/comment-bot", MessageAuthor.Bot)]
    [InlineData("zendesk/comment-internal", MessageAuthor.InternalNote)]
    [InlineData("zammad/article-customer", MessageAuthor.Customer)]
    [InlineData("zammad/article-agent", MessageAuthor.Agent)]
    [InlineData("zammad/article-system", MessageAuthor.Bot)]
    [InlineData("zammad/article-internal", MessageAuthor.InternalNote)]
    [InlineData("freshdesk/reply-customer", MessageAuthor.Customer)]
    [InlineData("freshdesk/reply-agent", MessageAuthor.Agent)]
    [InlineData("freshdesk/note", MessageAuthor.InternalNote)]
    [InlineData("jira/comment-customer", MessageAuthor.Customer)]
    [InlineData("jira/comment-agent", MessageAuthor.Agent)]
    [InlineData("jira/comment-internal", MessageAuthor.InternalNote)]
    [InlineData("jira/comment-cloud-customer", MessageAuthor.Customer)]
    [InlineData("jira/comment-cloud-agent", MessageAuthor.Agent)]
    [InlineData("jira/comment-cloud-internal", MessageAuthor.InternalNote)]
    [InlineData("jira/issue-on-behalf", MessageAuthor.Agent)]
    [InlineData("chatwoot/incoming", MessageAuthor.Customer)]
    [InlineData("chatwoot/outgoing", MessageAuthor.Agent)]
    [InlineData("chatwoot/bot", MessageAuthor.Bot)]
    [InlineData("chatwoot/private", MessageAuthor.InternalNote)]
    public void Receive_Message_KeepsTheVoicesApart(string name, MessageAuthor expected)
    {
        WebhookResult result = WebhookIntake.Receive(SignedDelivery.Provider(name), SignedDelivery.Of(name), SignedDelivery.Settings);

        SupportTicket message = Assert.Single(result.Events.Select(read => read.Payload).OfType<SupportTicket>(), ticket => ticket.Text is not null);
        Assert.Equal(expected, message.Author);
        Assert.True(expected == MessageAuthor.Customer ? message.Actor is null : message.Actor is null or ['a', 'g', 'e', 'n', 't', '-', ..]);
    }

    [Fact]
    public void Receive_Journal_ReadsEveryVoiceOfTheEntry()
    {
        WebhookResult result = WebhookIntake.Receive("servicenow", SignedDelivery.Of("servicenow/journal"), SignedDelivery.Settings);

        Assert.Equal(
            [MessageAuthor.Customer, MessageAuthor.Agent, MessageAuthor.InternalNote],
            result.Events.Select(read => ((SupportTicket)read.Payload).Author));
    }
}
