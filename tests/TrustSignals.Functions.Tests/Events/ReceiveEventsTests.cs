using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using TrustSignals.Functions.Tests.Kit;
using TrustSignals.Storage;

namespace TrustSignals.Functions.Tests.Events;

[Collection(HostCollection.Name)]
public sealed class ReceiveEventsTests(HostFixture host)
{
    [Theory]
    [InlineData("", "body")]
    [InlineData("no json", "body")]
    [InlineData("[]", "body")]
    [InlineData("""{"id":"\ud800"}""", "body")]
    public Task Post_UnreadableBody_NamesTheBody(string body, string field) => RefusesAsync(Encoding.UTF8.GetBytes(body), field);

    [Fact]
    public Task Post_InvalidUtf8_NamesTheBody() => RefusesAsync([(byte)'{', (byte)'"', 0xC3, 0x28, (byte)'"', (byte)'}'], "body");

    [Theory]
    [InlineData("specversion", "\"0.3\"", "specversion")]
    [InlineData("type", "\"com.example.other\"", "type")]
    [InlineData("subject", null, "subject")]
    [InlineData("id", "5", "id")]
    [InlineData("time", "\"2999-01-01T00:00:00Z\"", "time")]
    [InlineData("time", "\"1900-01-01T00:00:00Z\"", "time")]
    [InlineData("time", "\"yesterday\"", "time")]
    [InlineData("data", "{\"transactionId\":\"1\",\"kind\":\"charge\",\"actualAmount\":-5}", "data.actualAmount")]
    [InlineData("data", "{\"transactionId\":\"1\",\"kind\":\"lottery\"}", "data.kind")]
    [InlineData("data", "{\"transactionId\":\"1\",\"kind\":\"charge\",\"amount\":5}", "data.amount")]
    [InlineData("data", "{\"kind\":\"charge\"}", "data")]
    public Task Post_WrongAttribute_NamesTheField(string attribute, string? json, string field)
    {
        JsonObject cloudEvent = Event("K-1", "1");
        cloudEvent[attribute] = json is null ? null : JsonNode.Parse(json);
        return RefusesAsync(Encoding.UTF8.GetBytes(cloudEvent.ToJsonString()), field);
    }

    [Fact]
    public async Task Post_BatchWithOneWrongEvent_TakesNothingAndNamesItsPlace()
    {
        string customer = $"K-{Guid.NewGuid()}";
        JsonObject wrong = Event(customer, "2");
        wrong["type"] = "x";
        await RefusesAsync(Encoding.UTF8.GetBytes(new JsonArray(Event(customer, "1"), wrong).ToJsonString()), "[1].type");
        await Task.Delay(500);

        Assert.Equal(HttpStatusCode.NotFound, (await host.Http.GetAsync($"customers/{customer}")).StatusCode);
    }

    [Fact]
    public async Task Post_SenderSaysWhenWeReceivedIt_IsNotBelieved()
    {
        string customer = $"K-{Guid.NewGuid()}";
        JsonObject backdated = Event(customer, "1");
        backdated["receivedtime"] = "2020-01-01T00:00:00Z";
        DateTimeOffset before = DateTimeOffset.UtcNow.AddSeconds(-1);

        using HttpResponseMessage answer = await PostAsync(Encoding.UTF8.GetBytes(backdated.ToJsonString()));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await Eventually.HoldsAsync(async () => (await host.Http.GetAsync($"customers/{customer}")).IsSuccessStatusCode, "counted");

        Assert.InRange(Assert.Single(await host.Store.ReadEventsAsync(CustomerKey.Of(customer), CancellationToken.None)).ReceivedAt, before, DateTimeOffset.UtcNow);
    }

    [Fact]
    public async Task Post_BodyOverTheLimit_Is413()
    {
        using HttpResponseMessage answer = await PostAsync(new byte[(8 * 1024 * 1024) + 1]);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData(70 * 1024)]
    [InlineData(1024 * 1024)]
    public async Task Post_TextOverTheQueueLimit_IsCounted(int length)
    {
        string customer = $"K-{Guid.NewGuid()}";
        JsonObject cloudEvent = Event(customer, "1");
        cloudEvent["type"] = "trustsignals.review.v1";
        cloudEvent["data"] = new JsonObject { ["reviewId"] = "1", ["text"] = string.Concat(Enumerable.Repeat("Leider wieder zu spät. ", length / 23)) };

        using HttpResponseMessage answer = await PostAsync(Encoding.UTF8.GetBytes(cloudEvent.ToJsonString()));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await Eventually.HoldsAsync(async () => (await host.Http.GetAsync($"customers/{customer}")).IsSuccessStatusCode, "counted");
    }

    [Fact]
    public async Task Post_BinaryMode_IsCountedForACustomerWithSlashesAndUmlauts()
    {
        string customer = $"Kd/Österreich {Guid.NewGuid()}";
        using var request = new HttpRequestMessage(HttpMethod.Post, "events");
        request.Content = new StringContent("""{"transactionId":"9","kind":"delivery","actualAt":"2026-01-02T00:00:00Z","promisedAt":"2026-01-03T00:00:00Z"}""", Encoding.UTF8, "application/json");
        foreach ((string name, string value) in new Dictionary<string, string>
        {
            ["specversion"] = "1.0", ["id"] = "b1", ["source"] = "/binary", ["type"] = "trustsignals.transaction.v1",
            ["subject"] = Uri.EscapeDataString(customer), ["time"] = "2026-01-02T00:00:00Z",
        })
        {
            request.Headers.Add($"ce-{name}", value);
        }

        using HttpResponseMessage answer = await host.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await Eventually.HoldsAsync(
            async () => (await host.Http.GetAsync($"customers/{Uri.EscapeDataString(customer)}")).IsSuccessStatusCode, "counted");
        JsonNode explanation = JsonNode.Parse(await host.Http.GetStringAsync($"customers/{Uri.EscapeDataString(customer)}/explanation"))!;
        double sum = (double)explanation["priorLogOdds"]! + explanation["contributions"]!.AsArray().Sum(item => (double)item!["logOdds"]!);
        Assert.Equal((double)explanation["levelLogOdds"]!, sum, 1e-9);
        Assert.Equal(customer, (string)explanation["customerId"]!);
    }

    [Fact]
    public async Task Post_SameIdWithOtherContent_CountsTheFirstAndKeepsTheOther()
    {
        string customer = $"K-{Guid.NewGuid()}";
        JsonObject first = Event(customer, "same");
        using (HttpResponseMessage answer = await PostAsync(Encoding.UTF8.GetBytes(first.ToJsonString())))
        {
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        }

        await Eventually.HoldsAsync(async () => (await host.Store.ReadEventsAsync(CustomerKey.Of(customer), default)).Count == 1, "first counted");
        JsonObject other = Event(customer, "same");
        other["data"]!["isFailed"] = true;
        using (HttpResponseMessage answer = await PostAsync(Encoding.UTF8.GetBytes(other.ToJsonString())))
        {
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        }

        var table = new Azure.Data.Tables.TableClient(host.ConnectionString, "relationships");
        string filter = $"PartitionKey eq '{CustomerKey.Of(customer)}' and RowKey ge 'q-' and RowKey lt 'q.'";
        await Eventually.HoldsAsync(async () =>
        {
            await foreach (Azure.Data.Tables.TableEntity row in table.QueryAsync<Azure.Data.Tables.TableEntity>(filter))
            {
                return row.GetString("Id") == "same";
            }

            return false;
        }, "other kept in quarantine");
        Assert.Single(await host.Store.ReadEventsAsync(CustomerKey.Of(customer), default));
    }

    [Theory]
    [InlineData("relationships?stage=falling", "stage")]
    [InlineData("relationships?limit=0", "limit")]
    [InlineData("relationships?continuation=nonsense", "continuation")]
    [InlineData("alerts?limit=x", "limit")]
    [InlineData("customers/K?at=noon", "at")]
    [InlineData("customers/K/explanation?asKnownAt=noon", "asKnownAt")]
    public async Task Get_WrongParameter_NamesIt(string path, string field)
    {
        using HttpResponseMessage answer = await host.Http.GetAsync(path);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(field, (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["errors"]![0]!["field"]!);
    }

    [Theory]
    [InlineData("health/live")]
    [InlineData("health/ready")]
    [InlineData("openapi.json")]
    [InlineData("relationships")]
    [InlineData("relationships?stage=spiral")]
    [InlineData("alerts")]
    public async Task Get_WellKnownPath_Answers(string path)
    {
        using HttpResponseMessage answer = await host.Http.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotNull(JsonNode.Parse(await answer.Content.ReadAsStringAsync()));
    }

    private static JsonObject Event(string customer, string id) => new()
    {
        ["specversion"] = "1.0", ["id"] = id, ["source"] = "/test", ["type"] = "trustsignals.transaction.v1", ["subject"] = customer, ["time"] = "2026-05-04T08:30:00Z",
        ["data"] = new JsonObject { ["transactionId"] = id, ["kind"] = "delivery", ["promisedAt"] = "2026-05-04T10:00:00Z", ["actualAt"] = "2026-05-04T08:30:00Z" },
    };

    private async Task RefusesAsync(byte[] body, string field)
    {
        using HttpResponseMessage answer = await PostAsync(body);
        string text = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains(JsonNode.Parse(text)!["errors"]!.AsArray(), error => (string)error!["field"]! == field);
    }

    private Task<HttpResponseMessage> PostAsync(byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/cloudevents+json");
        return host.Http.PostAsync("events", content);
    }
}
