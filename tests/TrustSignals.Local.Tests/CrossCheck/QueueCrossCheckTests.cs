using System.Text.Json;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using TrustSignals.Local.Tests.Azurite;

namespace TrustSignals.Local.Tests.CrossCheck;

[Collection(AzuriteGroup.Name)]
public sealed class QueueCrossCheckTests(AzuriteFixture azurite)
{
    private const string Text = "{\"text\":\"Grüße <&> \\\" 😀\"}\r\n";

    [Fact]
    public async Task Message_SentHere_ReceivedByJavaScriptDeletedHere()
    {
        QueueClient queue = Client();
        await queue.CreateIfNotExistsAsync();
        SendReceipt sent = await queue.SendMessageAsync(Text);

        JsonElement received = await JavaScriptClients.RunAsync("receive", azurite.ConnectionString, queue.Name);

        Assert.Equal(sent.MessageId, received.GetProperty("id").GetString());
        Assert.Equal(Text, received.GetProperty("text").GetString());
        await queue.DeleteMessageAsync(sent.MessageId, received.GetProperty("receipt").GetString()!);
        Assert.Equal(0, (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount);
    }

    [Fact]
    public async Task Message_SentByJavaScript_ReceivedHereDeletedByJavaScript()
    {
        QueueClient queue = Client();
        JsonElement sent = await JavaScriptClients.RunAsync("send", azurite.ConnectionString, queue.Name, Text);

        QueueMessage received = await queue.ReceiveMessageAsync(TimeSpan.FromMinutes(5));

        Assert.Equal(sent.GetProperty("messageId").GetString(), received.MessageId);
        Assert.Equal(Text, received.MessageText);
        await JavaScriptClients.RunAsync("remove", azurite.ConnectionString, queue.Name, received.MessageId, received.PopReceipt);
        Assert.Equal(0, (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount);
    }

    private QueueClient Client() =>
        new(azurite.ConnectionString, $"q-{Guid.NewGuid():N}", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
}
