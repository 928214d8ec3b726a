using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using TrustSignals.Local.Tests.Azurite;

namespace TrustSignals.Local.Tests.Queues;

[Collection(AzuriteGroup.Name)]
public sealed class QueueClientTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task CreateIfNotExistsAsync_Twice_AnswersOnce()
    {
        QueueClient queue = Client();

        Assert.Equal(201, (await queue.CreateIfNotExistsAsync())!.Status);
        Assert.Null(await queue.CreateIfNotExistsAsync());
        Assert.Null(await queue.CreateIfNotExistsAsync(new Dictionary<string, string> { ["other"] = "metadata" }));
    }

    [Fact]
    public async Task CreateAsync_OtherMetadata_QueueAlreadyExists()
    {
        QueueClient queue = await CreateAsync();

        RequestFailedException error = await Assert.ThrowsAsync<RequestFailedException>(
            () => queue.CreateAsync(new Dictionary<string, string> { ["other"] = "metadata" }));

        Assert.Equal((409, "QueueAlreadyExists"), (error.Status, error.ErrorCode));
    }

    [Fact]
    public async Task DeleteIfExistsAsync_Twice_TellsWhetherItExisted()
    {
        QueueClient queue = await CreateAsync();

        Assert.True(await queue.ExistsAsync());
        Assert.True(await queue.DeleteIfExistsAsync());
        Assert.False(await queue.DeleteIfExistsAsync());
        Assert.False(await queue.ExistsAsync());
    }

    [Theory]
    [InlineData(QueueMessageEncoding.None)]
    [InlineData(QueueMessageEncoding.Base64)]
    public async Task SendMessageAsync_AnyXmlText_ComesBackUnchanged(QueueMessageEncoding encoding)
    {
        const string Text = " <a>&amp;\r\nÜmläut \t\"quoted\" 'x' 😀 ";
        QueueClient queue = await CreateAsync(encoding);

        SendReceipt receipt = await queue.SendMessageAsync(Text);
        QueueMessage? message = await queue.ReceiveMessageAsync();

        Assert.NotNull(message);
        Assert.Equal(Text, message.MessageText);
        Assert.Equal(receipt.MessageId, message.MessageId);
        Assert.Equal(1, message.DequeueCount);
        Assert.Equal(TimeSpan.FromDays(7), receipt.ExpirationTime - receipt.InsertionTime);
    }

    [Fact]
    public async Task SendMessageAsync_BinaryBase64_ComesBackToTheByte()
    {
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        QueueClient queue = await CreateAsync(QueueMessageEncoding.Base64);

        await queue.SendMessageAsync(new BinaryData(bytes));

        PeekedMessage? peeked = await queue.PeekMessageAsync();
        Assert.Equal(bytes, peeked!.Body.ToArray());
        Assert.Equal(0, peeked.DequeueCount);
    }

    [Theory]
    [InlineData(QueueMessageEncoding.None, 65_536, true)]
    [InlineData(QueueMessageEncoding.None, 65_537, false)]
    [InlineData(QueueMessageEncoding.Base64, 49_152, true)]
    [InlineData(QueueMessageEncoding.Base64, 49_153, false)]
    public async Task SendMessageAsync_AroundTheLimit_RequestBodyTooLargeAbove(QueueMessageEncoding encoding, int length, bool taken)
    {
        QueueClient queue = await CreateAsync(encoding);
        string text = new('x', length);

        if (taken)
        {
            await queue.SendMessageAsync(text);
            Assert.Equal(text, (await queue.ReceiveMessageAsync()).Value!.MessageText);
        }
        else
        {
            RequestFailedException error = await Assert.ThrowsAsync<RequestFailedException>(() => queue.SendMessageAsync(text));
            Assert.Equal((413, "RequestBodyTooLarge"), (error.Status, error.ErrorCode));
        }
    }

    [Fact]
    public async Task SendMessageAsync_NoQueue_QueueNotFound()
    {
        RequestFailedException error = await Assert.ThrowsAsync<RequestFailedException>(() => Client().SendMessageAsync("x"));

        Assert.Equal(404, error.Status);
        Assert.True(error.ErrorCode == QueueErrorCode.QueueNotFound);
    }

    [Fact]
    public async Task SendMessageAsync_VisibilityTimeout_IsInvisibleButCounted()
    {
        QueueClient queue = await CreateAsync();

        SendReceipt receipt = await queue.SendMessageAsync("later", TimeSpan.FromHours(1), TimeSpan.FromSeconds(-1));

        Assert.Null((await queue.ReceiveMessageAsync()).Value);
        Assert.Null((await queue.PeekMessageAsync()).Value);
        Assert.Equal(1, (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount);
        Assert.Equal(TimeSpan.FromHours(1), receipt.TimeNextVisible - receipt.InsertionTime);
        Assert.Equal(9999, receipt.ExpirationTime.Year);
    }

    [Fact]
    public async Task ReceiveMessagesAsync_TimeToLiveIsOver_OnlyThoseThatLive()
    {
        QueueClient queue = await CreateAsync();
        await queue.SendMessageAsync("lives", timeToLive: TimeSpan.FromHours(1));
        await queue.SendMessageAsync("dies", timeToLive: TimeSpan.FromSeconds(1));
        await queue.SendMessageAsync("lives on");
        await queue.SendMessageAsync("dies later", timeToLive: TimeSpan.FromSeconds(2));

        string[] left;
        do
        {
            await Task.Delay(250);
            left = [.. (await queue.PeekMessagesAsync(32)).Value.Select(message => message.Body.ToString())];
        }
        while (left.Any(text => text.StartsWith("dies", StringComparison.Ordinal)));

        Assert.Equal(["lives", "lives on"], left);
        Assert.Equal(2, (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount);
    }

    [Fact]
    public async Task ReceiveMessagesAsync_More_AtMostTheNumberAskedFor()
    {
        QueueClient queue = await CreateAsync();
        foreach (int number in Enumerable.Range(0, 5))
        {
            await queue.SendMessageAsync($"{number}");
        }

        QueueMessage[] first = await queue.ReceiveMessagesAsync(3, TimeSpan.FromMinutes(5));
        QueueMessage[] second = await queue.ReceiveMessagesAsync(queue.MaxPeekableMessages);

        Assert.Equal(3, first.Length);
        Assert.Equal(2, second.Length);
        Assert.Equal(5, first.Concat(second).Select(message => message.MessageText).Distinct().Count());
    }

    [Fact]
    public async Task ReceiveMessagesAsync_33_OutOfRange()
    {
        QueueClient queue = await CreateAsync();

        RequestFailedException error = await Assert.ThrowsAsync<RequestFailedException>(() => queue.ReceiveMessagesAsync(33));

        Assert.Equal((400, "OutOfRangeQueryParameterValue"), (error.Status, error.ErrorCode));
    }

    [Fact]
    public async Task ReceiveMessageAsync_AfterUpdateToZero_DequeueCountGrows()
    {
        QueueClient queue = await CreateAsync();
        await queue.SendMessageAsync("again");
        QueueMessage first = (await queue.ReceiveMessageAsync(TimeSpan.FromMinutes(10))).Value!;

        UpdateReceipt update = await queue.UpdateMessageAsync(first.MessageId, first.PopReceipt, visibilityTimeout: TimeSpan.Zero);
        QueueMessage second = (await queue.ReceiveMessageAsync()).Value!;

        Assert.NotEqual(first.PopReceipt, update.PopReceipt);
        Assert.Equal(2, second.DequeueCount);
        Assert.Equal("again", second.MessageText);
    }

    [Fact]
    public async Task UpdateMessageAsync_NewText_ReplacesItAndTheReceipt()
    {
        QueueClient queue = await CreateAsync(QueueMessageEncoding.Base64);
        await queue.SendMessageAsync("old");
        QueueMessage message = (await queue.ReceiveMessageAsync()).Value!;

        QueueMessage updated = message.Update(await queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, "new"));

        Assert.Equal("new", (await queue.PeekMessageAsync()).Value!.MessageText);
        RequestFailedException error = await Assert.ThrowsAsync<RequestFailedException>(
            () => queue.DeleteMessageAsync(message.MessageId, message.PopReceipt));
        Assert.Equal((400, "PopReceiptMismatch"), (error.Status, error.ErrorCode));
        await queue.DeleteMessageAsync(updated.MessageId, updated.PopReceipt);
        Assert.Equal(0, (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount);
    }

    [Fact]
    public async Task DeleteMessageAsync_Gone_MessageNotFound()
    {
        QueueClient queue = await CreateAsync();
        await queue.SendMessageAsync("x");
        QueueMessage message = (await queue.ReceiveMessageAsync()).Value!;
        await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);

        RequestFailedException error = await Assert.ThrowsAsync<RequestFailedException>(
            () => queue.DeleteMessageAsync(message.MessageId, message.PopReceipt));

        Assert.Equal((404, "MessageNotFound"), (error.Status, error.ErrorCode));
    }

    [Fact]
    public async Task ClearMessagesAsync_SomeMessages_None()
    {
        QueueClient queue = await CreateAsync();
        await queue.SendMessageAsync("a");
        await queue.SendMessageAsync("b");

        await queue.ClearMessagesAsync();

        Assert.Empty((await queue.PeekMessagesAsync(32)).Value);
    }

    [Fact]
    public async Task ReceiveMessagesAsync_NotBase64_FormatException()
    {
        QueueClient plain = await CreateAsync();
        await plain.SendMessageAsync("not Base64!");
        var encoded = new QueueClient(azurite.ConnectionString, plain.Name, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });

        await Assert.ThrowsAsync<FormatException>(() => encoded.ReceiveMessagesAsync());
    }

    private QueueClient Client(QueueMessageEncoding encoding = QueueMessageEncoding.None) =>
        new(azurite.ConnectionString, $"q-{Guid.NewGuid():N}", new QueueClientOptions { MessageEncoding = encoding });

    private async Task<QueueClient> CreateAsync(QueueMessageEncoding encoding = QueueMessageEncoding.None)
    {
        QueueClient queue = Client(encoding);
        await queue.CreateAsync();
        return queue;
    }
}
