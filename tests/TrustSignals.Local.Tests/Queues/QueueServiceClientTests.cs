using Azure.Storage;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using TrustSignals.Local.Azurite;
using TrustSignals.Local.Tests.Azurite;

namespace TrustSignals.Local.Tests.Queues;

[Collection(AzuriteGroup.Name)]
public sealed class QueueServiceClientTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task GetQueuesAsync_SmallPages_ListsAllOfThePrefix()
    {
        var service = new QueueServiceClient(azurite.ConnectionString);
        string prefix = $"p{Guid.NewGuid():N}-";
        string[] names = [.. Enumerable.Range(0, 5).Select(number => $"{prefix}{number}")];
        foreach (string name in names)
        {
            await service.CreateQueueAsync(name);
        }

        var listed = new List<string>();
        int pages = 0;
        await foreach (var page in service.GetQueuesAsync(prefix: prefix).AsPages(pageSizeHint: 2))
        {
            pages++;
            listed.AddRange(page.Values.Select(queue => queue.Name));
        }

        Assert.Equal(names, listed);
        Assert.Equal(3, pages);
    }

    [Fact]
    public async Task GetQueueClient_SharedKeyCredential_Works()
    {
        var service = new QueueServiceClient(
            azurite.Azurite.QueueEndpoint, new StorageSharedKeyCredential(AzuriteAccount.Name, AzuriteAccount.Key));
        QueueClient queue = service.GetQueueClient($"q-{Guid.NewGuid():N}");

        await queue.CreateIfNotExistsAsync(new Dictionary<string, string> { ["owner"] = "tests" });

        QueueProperties properties = await queue.GetPropertiesAsync();
        Assert.Equal("tests", properties.Metadata["OWNER"]);
        Assert.Equal(AzuriteAccount.Name, queue.AccountName);
        Assert.Equal(AzuriteAccount.Name, service.AccountName);
    }

    [Fact]
    public void Constructor_DevelopmentStorage_WellKnownEndpoint() =>
        Assert.Equal("http://127.0.0.1:10001/devstoreaccount1", new QueueServiceClient("UseDevelopmentStorage=true").Uri.AbsoluteUri);

    [Fact]
    public void Constructor_AccountOnly_PublicCloudEndpoint() =>
        Assert.Equal(
            "https://contoso.queue.core.windows.net/orders",
            new QueueClient("AccountName=contoso;AccountKey=a2V5", "orders").Uri.AbsoluteUri);

    [Theory]
    [InlineData("AccountName=contoso")]
    [InlineData("nonsense")]
    public void Constructor_BrokenConnectionString_FormatException(string text) =>
        Assert.Throws<FormatException>(() => new QueueServiceClient(text));
}
