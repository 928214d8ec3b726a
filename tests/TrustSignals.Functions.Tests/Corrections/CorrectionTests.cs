using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using TrustSignals.Functions.Tests.Ingest;
using TrustSignals.Functions.Tests.Kit;
using TrustSignals.Storage;

namespace TrustSignals.Functions.Tests.Corrections;

[Collection(HostCollection.Name)]
public sealed class CorrectionTests(HostFixture host)
{
    private readonly string unique = Guid.NewGuid().ToString("N")[..12];

    [Fact]
    public async Task Correct_ABreakingSignal_MovesTheLevelAndIsShownAndExportedAndErased()
    {
        string customer = "trustpilot:" + unique;
        using HttpResponseMessage sent = await host.Http.SendAsync(Delivery.Of("trustpilot", Delivery.Review(
            "service-review-created", unique, unique, 1, "Eine Frechheit, nie wieder!", DateTimeOffset.UtcNow.AddHours(-1))));
        await Eventually.HoldsAsync(async () => (await host.Http.GetAsync($"customers/{customer}")).IsSuccessStatusCode, "counted");
        JsonNode before = await ExplainAsync(customer);
        JsonNode wrong = before["contributions"]!.AsArray().First(item => (string)item!["signal"]!["polarity"]! == "breaking")!["signal"]!;

        var body = new JsonObject
        {
            ["event"] = (string)wrong["event"]!, ["ordinal"] = (int)wrong["ordinal"]!, ["polarity"] = "affirming", ["mechanism"] = "personal-regard",
            ["reason"] = "meant in jest " + unique, ["actor"] = "agent-7",
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"customers/{customer}/corrections") { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", unique);
        using HttpResponseMessage answer = await host.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        JsonNode after = await ExplainAsync(customer);
        Assert.True((double)after["relationship"]!["level"]! > (double)before["relationship"]!["level"]!);
        JsonNode amendment = Assert.Single(after["amendments"]!.AsArray())!;
        Assert.Equal(("correction", "agent-7 (local)"), ((string)amendment["kind"]!, (string)amendment["actor"]!));
        Assert.Equal(("breaking", "affirming"), ((string)amendment["before"]![0]!["polarity"]!, (string)amendment["after"]![0]!["polarity"]!));
        string[] lines = (await host.Http.GetStringAsync("corrections/export")).Split('\n');
        string line = Assert.Single(lines, item => item.Contains(unique, StringComparison.Ordinal));
        Assert.Equal(lines[0].Split('\t').Length, line.Split('\t').Length);
        Assert.Equal(["affirming", "personal-regard"], line.Split('\t')[1..3]);

        JsonNode export = JsonNode.Parse(await host.Http.GetStringAsync($"customers/{customer}/export"))!;
        JsonNode ledger = Assert.Single(export["ledgers"]!.AsArray())!;
        Assert.Single(ledger["events"]!.AsArray());
        Assert.Equal("agent-7 (local)", (string)ledger["amendments"]![0]!["Actor"]!);
        Assert.Equal(HttpStatusCode.OK, (await host.Http.DeleteAsync($"customers/{customer}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Http.GetAsync($"customers/{customer}/export")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.Http.DeleteAsync($"customers/{customer}")).StatusCode);
        Assert.DoesNotContain(unique, await host.Http.GetStringAsync("corrections/export"), StringComparison.Ordinal);
        Assert.Empty(await host.Store.ReadEventsAsync(CustomerKey.Of(customer), default));
    }

    [Theory]
    [InlineData("""{"event":"x","reason":"r","actor":"a"}""", "event")]
    [InlineData("""{"event":"00000000000000000000000000000001","ordinal":0,"polarity":"none","actor":"a"}""", "reason")]
    [InlineData("""{"event":"00000000000000000000000000000001","ordinal":0,"strength":2,"reason":"r","actor":"a"}""", "strength")]
    [InlineData("""{"event":"00000000000000000000000000000001","ordinal":0,"polarity":"good","reason":"r","actor":"a"}""", "polarity")]
    [InlineData("""{"event":"00000000000000000000000000000001","ordinal":0,"polarity":"none","reason":"r","actor":"a"}""", "event")]
    [InlineData("[]", "body")]
    public async Task Correct_WrongField_NamesIt(string body, string field)
    {
        using HttpResponseMessage answer = await host.Http.PostAsync("customers/K-unknown/corrections", new StringContent(body));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["errors"]!.AsArray(), error => (string)error!["field"]! == field);
    }

    private async Task<JsonNode> ExplainAsync(string customer) => JsonNode.Parse(await host.Http.GetStringAsync($"customers/{customer}/explanation"))!;
}
