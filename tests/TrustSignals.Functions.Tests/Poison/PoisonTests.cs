using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Storage.Queues;
using TrustSignals.Functions.Tests.Kit;

namespace TrustSignals.Functions.Tests.Poison;

[Collection(HostCollection.Name)]
public sealed class PoisonTests(HostFixture host)
{
    [Fact]
    public async Task Poison_UnreadableMessage_IsListedShownRedactedRedrivenAndDropped()
    {
        string secretWords = $"geheim-{Guid.NewGuid():N}";
        var queue = new QueueClient(host.ConnectionString, "reviews", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        string body = $$$"""{"specversion":"1.0","type":"trustsignals.review.v1","id":"{{{secretWords}}}","data":{"text":"{{{secretWords}}}"}}""";
        await queue.SendMessageAsync(body);
        // Its id is the hash of its body: the queue may hold what other tests left.
        string id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)).AsSpan(0, 16));
        JsonNode? record = null;
        await Eventually.HoldsAsync(async () => (record = (await ListAsync()).FirstOrDefault(item => (string)item!["id"]! == id)) is not null, "in the list");
        Assert.Contains("subject", (string)record!["reason"]!, StringComparison.Ordinal);
        string path = $"poison/reviews/{id}";

        // The reason is written before the message is moved.
        string shown = "";
        await Eventually.HoldsAsync(async () =>
        {
            using HttpResponseMessage answer = await host.Http.GetAsync(path);
            shown = await answer.Content.ReadAsStringAsync();
            return answer.IsSuccessStatusCode;
        }, "in the poison queue");
        Assert.Contains("trustsignals.review.v1", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", shown, StringComparison.Ordinal);
        await Eventually.HoldsAsync(async () => (await host.Http.PostAsync(path + "/redrive", null)).IsSuccessStatusCode, "sent back");
        // Nothing has changed, so it comes back.
        JsonNode? again = null;
        await Eventually.HoldsAsync(
            async () => (again = (await ListAsync()).FirstOrDefault(item => (string)item!["id"]! == id)) is not null, "poison again");
        Assert.Equal(((string)record["firstSeen"]!, 2), ((string)again!["firstSeen"]!, (int)again["times"]!));
        await Eventually.HoldsAsync(async () => (await host.Http.DeleteAsync(path)).IsSuccessStatusCode, "dropped");
        Assert.DoesNotContain(await ListAsync(), item => (string)item!["id"]! == id);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Http.GetAsync(path)).StatusCode);
    }

    [Theory]
    [InlineData("poison?queue=nowhere")]
    [InlineData("poison/nowhere/1")]
    public async Task Get_UnknownQueue_NamesIt(string path)
    {
        using HttpResponseMessage answer = await host.Http.GetAsync(path);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private async Task<JsonArray> ListAsync() => JsonNode.Parse(await host.Http.GetStringAsync("poison?queue=reviews"))!["items"]!.AsArray();
}
