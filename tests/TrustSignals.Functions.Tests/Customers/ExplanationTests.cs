using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using TrustSignals.Functions.Tests.Kit;

namespace TrustSignals.Functions.Tests.Customers;

[Collection(HostCollection.Name)]
public sealed class ExplanationTests(HostFixture host)
{
    private readonly string customer = "K/" + Guid.NewGuid().ToString("N")[..12] + " ß";

    private string Path => $"customers/{Uri.EscapeDataString(customer)}";

    [Fact]
    public async Task Get_Permalink_GivesTheSameBytesAfterLaterLateAndDoubleEventsACorrectionAndAnotherPolicy()
    {
        string late = Delivery("1", DateTimeOffset.UtcNow.AddDays(-9), 5);
        await SendAsync(1, late);
        (string permalink, string first) = await ExplainAsync($"{Path}/explanation?language=de");

        await SendAsync(3, late, Delivery("0", DateTimeOffset.UtcNow.AddDays(-30), 9), Delivery("2", DateTimeOffset.UtcNow.AddMinutes(-1), 2));
        JsonNode judged = JsonNode.Parse(first)!["contributions"]![0]!["signal"]!;
        using HttpResponseMessage corrected = await host.Http.PostAsync($"{Path}/corrections", JsonContent.Create(new JsonObject
        {
            ["event"] = (string)judged["event"]!, ["ordinal"] = (int)judged["ordinal"]!, ["polarity"] = "affirming", ["reason"] = "mistaken", ["actor"] = "a",
        }));
        Assert.Equal(HttpStatusCode.OK, corrected.StatusCode);

        JsonNode policy = JsonNode.Parse(await host.Http.GetStringAsync("policy"))!["policy"]!;
        JsonNode harsher = policy.DeepClone();
        harsher["version"] = "harsher " + customer;
        harsher["level"]!["negativityBias"] = 11;
        await ApplyAsync(harsher);
        try
        {
            Assert.Equal(first, await host.Http.GetStringAsync(new Uri(host.Http.BaseAddress!, permalink)));
            JsonNode now = JsonNode.Parse((await ExplainAsync($"{Path}/explanation?language=de")).Body)!;
            Assert.Equal("harsher " + customer, (string)now["relationship"]!["policyVersion"]!);
            Assert.NotEqual((double)JsonNode.Parse(first)!["levelLogOdds"]!, (double)now["levelLogOdds"]!);
        }
        finally
        {
            await ApplyAsync(policy);
        }
    }

    [Fact]
    public async Task Get_AsOfEarlierAndAsKnownEarlier_LeavesOutWhatCameLater()
    {
        DateTimeOffset before = DateTimeOffset.UtcNow;
        await SendAsync(2, Delivery("1", before.AddDays(-9), 5), Delivery("2", before.AddDays(-2), 5));

        JsonNode all = JsonNode.Parse((await ExplainAsync($"{Path}/explanation")).Body)!;
        JsonNode lastWeek = JsonNode.Parse((await ExplainAsync($"{Path}/explanation?asOf={before.AddDays(-7).UtcDateTime:O}")).Body)!;
        JsonNode unknown = JsonNode.Parse((await ExplainAsync($"{Path}/explanation?asKnownAt={before.AddSeconds(-1).UtcDateTime:O}")).Body)!;

        Assert.Equal((2, 1, 0), (Count(all), Count(lastWeek), Count(unknown)));

        static int Count(JsonNode node) => node["contributions"]!.AsArray().Count;
    }

    [Theory]
    [InlineData("de-CH,de;q=0.9,en;q=0.8", "de")]
    [InlineData("fr, en-GB;q=0.7, de;q=0.3", "en")]
    [InlineData("", "en")]
    public async Task Get_AcceptLanguage_IsTheLanguageOfTheText(string header, string expected)
    {
        await SendAsync(1, Delivery("1", DateTimeOffset.UtcNow.AddDays(-9), 5));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Path}/explanation");
        if (header.Length > 0)
        {
            request.Headers.AcceptLanguage.ParseAdd(header);
        }

        using HttpResponseMessage answer = await host.Http.SendAsync(request);

        Assert.Equal(expected, Assert.Single(answer.Content.Headers.ContentLanguage));
        JsonNode explanation = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.StartsWith(expected == "de" ? "Vertrauen" : "Trust", (string)explanation["text"]!["verdict"]!, StringComparison.Ordinal);
        Assert.Contains(expected == "de" ? "Stabilitätsreserve" : "Stability margin", (string)explanation["text"]!["why"]![2]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_AnyHistory_SumsBitForBitInItsOrder()
    {
        await SendAsync(1, [.. Enumerable.Range(0, 12).Select(day => Delivery($"{day}", DateTimeOffset.UtcNow.AddDays(-20 + day), (day % 4) - 1))]);
        await Eventually.HoldsAsync(async () => (await host.Store.ReadEventsAsync(Storage.CustomerKey.Of(customer), default)).Count == 12, "counted");

        JsonNode explanation = JsonNode.Parse((await ExplainAsync($"{Path}/explanation")).Body)!;

        double sum = explanation["contributions"]!.AsArray().Aggregate((double)explanation["priorLogOdds"]!, (total, item) => total + (double)item!["logOdds"]!);
        Assert.Equal((double)explanation["levelLogOdds"]!, sum + (double)explanation["rounding"]!);
    }

    [Theory]
    [InlineData("asOf=yesterday", "asOf")]
    [InlineData("asKnownAt=soon", "asKnownAt")]
    [InlineData("language=fr", "language")]
    [InlineData("policy=never-was", "policy")]
    public async Task Get_WrongParameter_NamesIt(string query, string field)
    {
        await SendAsync(1, Delivery("1", DateTimeOffset.UtcNow.AddDays(-9), 5));

        using HttpResponseMessage answer = await host.Http.GetAsync($"{Path}/explanation?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(field, (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["errors"]![0]!["field"]!);
    }

    private async Task ApplyAsync(JsonNode policy)
    {
        using HttpResponseMessage answer = await host.Http.PostAsync("policy", JsonContent.Create(policy));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    private async Task<(string Permalink, string Body)> ExplainAsync(string path)
    {
        string body = await host.Http.GetStringAsync(path);
        return ((string)JsonNode.Parse(body)!["permalink"]!, body);
    }

    private string Delivery(string id, DateTimeOffset at, int daysLate) => new JsonObject
    {
        ["specversion"] = "1.0", ["id"] = id, ["source"] = "/explanation-tests", ["type"] = "trustsignals.transaction.v1",
        ["subject"] = customer, ["time"] = at.UtcDateTime,
        ["data"] = new JsonObject
        {
            ["transactionId"] = id, ["kind"] = "delivery", ["promisedAt"] = at.AddDays(-daysLate).UtcDateTime, ["actualAt"] = at.UtcDateTime,
        },
    }.ToJsonString();

    /// <summary>Sends events and waits until so many are counted.</summary>
    private async Task SendAsync(int counted, params string[] events)
    {
        using var content = new StringContent($"[{string.Join(',', events)}]", Encoding.UTF8, new MediaTypeHeaderValue("application/cloudevents-batch+json"));
        using HttpResponseMessage answer = await host.Http.PostAsync("events", content);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        await Eventually.HoldsAsync(
            async () => (await host.Store.ReadEventsAsync(Storage.CustomerKey.Of(customer), default)).Count >= counted, "counted");
    }
}
