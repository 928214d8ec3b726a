using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging.Abstractions;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
using TrustSignals.Functions.Tests.Kit;
using TrustSignals.Ingestion.CloudEvents;
using TrustSignals.Storage;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Aggregates;

namespace TrustSignals.Functions.Tests.Risks;

/// <summary>The calendar of planned risks over HTTP, against the real host.</summary>
[Collection(HostCollection.Name)]
public sealed class RiskApiTests(HostFixture fixture)
{
    [Fact]
    public async Task Risks_EnteredChangedAndRemoved_AreCountedListedAndAttributed()
    {
        string segment = $"seg-{Guid.NewGuid():N}";
        await FeedAsync(segment, good: 3, bad: 2);
        string key = Guid.NewGuid().ToString("N");
        JsonElement entered = await PlanAsync(Plan(segment), key);
        JsonElement again = await PlanAsync(Plan(segment), key);
        string id = entered.GetProperty("risk").GetProperty("id").GetString()!;
        Assert.Equal(id, again.GetProperty("risk").GetProperty("id").GetString());
        Assert.Equal("ann (local)", Assert.Single(again.GetProperty("entries").EnumerateArray()).GetProperty("actor").GetString());
        await PlanAsync(Plan(segment) with { Kind = "migration", Title = "Other" }, Guid.NewGuid().ToString("N"));

        JsonElement list = await fixture.Http.GetFromJsonAsync<JsonElement>($"risks?from={Day(0)}&until={Day(40)}");
        JsonElement risk = Assert.Single(list.GetProperty("items").EnumerateArray(), item => item.GetProperty("id").GetString() == id);
        Assert.Equal(("price-change", "planned", 5, 2), (
            risk.GetProperty("kind").GetString(), risk.GetProperty("state").GetString(), risk.GetProperty("customers").GetInt32(),
            risk.GetProperty("delicate").GetProperty("total").GetInt32()));
        JsonElement overlap = Assert.Single(list.GetProperty("overlaps").EnumerateArray(), item =>
            item.GetProperty("first").GetString() == id || item.GetProperty("second").GetString() == id);
        Assert.Equal((5, false, 2), (overlap.GetProperty("customers").GetInt32(), overlap.GetProperty("isAtMost").GetBoolean(), overlap.GetProperty("delicate").GetInt32()));

        JsonElement first = await fixture.Http.GetFromJsonAsync<JsonElement>($"risks/{id}/exposed?limit=1");
        JsonElement second = await fixture.Http.GetFromJsonAsync<JsonElement>($"risks/{id}/exposed?limit=1&continuation={first.GetProperty("continuation").GetString()}");
        Assert.Equal(JsonValueKind.Null, second.GetProperty("continuation").ValueKind);
        Assert.Equal([$"{segment}-bad-0", $"{segment}-bad-1"], new[] { first, second }
            .Select(page => Assert.Single(page.GetProperty("items").EnumerateArray()).GetProperty("customerId").GetString()).Order());

        using HttpResponseMessage changed = await fixture.Http.PutAsJsonAsync($"risks/{id}", Plan(segment) with { Title = "Later" });
        Assert.Equal("\"2\"", changed.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.PreconditionFailed, await RemoveAsync(id, "\"1\""));
        Assert.Equal(HttpStatusCode.NoContent, await RemoveAsync(id, "\"2\""));
        Assert.Equal(HttpStatusCode.NotFound, await RemoveAsync(id, null));
        using HttpResponseMessage gone = await fixture.Http.GetAsync($"risks/{id}");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Theory]
    [InlineData("""{"kind":"party","title":"x","from":"2027-01-01","until":"2027-01-02","exposed":{"by":"everyone"}}""", "kind")]
    [InlineData("""{"kind":"outage","title":" ","from":"2027-01-01","until":"2027-01-02","exposed":{"by":"everyone"}}""", "title")]
    [InlineData("""{"kind":"outage","title":"x","from":"soon","until":"2027-01-02","exposed":{"by":"everyone"}}""", "from")]
    [InlineData("""{"kind":"outage","title":"x","from":"2027-01-03","until":"2027-01-02","exposed":{"by":"everyone"}}""", "until")]
    [InlineData("""{"kind":"outage","title":"x","from":"2027-01-01","until":"2027-01-02"}""", "exposed.by")]
    [InlineData("""{"kind":"outage","title":"x","from":"2027-01-01","until":"2027-01-02","exposed":{"by":"everyone","names":["a"]}}""", "exposed.names")]
    [InlineData("""{"kind":"outage","title":"x","from":"2027-01-01","until":"2027-01-02","exposed":{"by":"segment"}}""", "exposed.names")]
    [InlineData("""{"kind":"outage","title":"x","from":"2027-01-01","until":"2027-01-02","exposed":{"by":"touchpoint","names":["a","b"]}}""", "exposed.names")]
    [InlineData("""{"kind":"outage","title":"x","from":"2027-01-01","until":"2027-01-02","exposed":{"by":"everyone"},"notice":{"on":"2027-01-02"}}""", "notice.on")]
    [InlineData("""{"kind":"outage","title":"x","from":"2027-01-01","until":"2027-01-02","exposed":{"by":"everyone"},"colour":"red"}""", "colour")]
    [InlineData("null", "body")]
    public async Task Plan_WrongValue_IsNamedAndNothingIsEntered(string body, string field)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await fixture.Http.PostAsync("risks", content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        JsonElement problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Contains(problem.GetProperty("errors").EnumerateArray(), error => error.GetProperty("field").GetString() == field);
    }

    [Theory]
    [InlineData("risks?from=yesterday", "from")]
    [InlineData("risks?until=2027-13-01", "until")]
    [InlineData("risks/00000000000000000000000000000000/exposed?limit=0", "limit")]
    [InlineData("risks/00000000000000000000000000000000/exposed?continuation=x", "continuation")]
    public async Task Queries_WrongValues_AreNamed(string path, string field)
    {
        using HttpResponseMessage answer = await fixture.Http.GetAsync(path);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains($"\"{field}\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<JsonElement> PlanAsync(RiskPlan plan, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "risks") { Content = JsonContent.Create(plan) };
        request.Headers.Add("Idempotency-Key", key);
        using HttpResponseMessage answer = await fixture.Http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<HttpStatusCode> RemoveAsync(string id, string? tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"risks/{id}?actor=cem");
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        }

        using HttpResponseMessage answer = await fixture.Http.SendAsync(request);
        return answer.StatusCode;
    }

    private async Task FeedAsync(string segment, int good, int bad)
    {
        TrustEvent[] events =
        [
            .. Enumerable.Range(0, good).Select(number => Delivery($"{segment}-good-{number}", segment, lateDays: 0)),
            .. Enumerable.Range(0, bad).Select(number => Delivery($"{segment}-bad-{number}", segment, lateDays: 60)),
        ];
        using var batch = new StringContent(
            $"[{string.Join(',', events.Select(item => Encoding.UTF8.GetString(CloudEventWriter.Write(item))))}]", Encoding.UTF8, "application/cloudevents-batch+json");
        using (HttpResponseMessage answer = await fixture.Http.PostAsync("events", batch))
        {
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        }

        await Eventually.HoldsAsync(
            async () => (await Task.WhenAll(events.Select(item => fixture.Store.ReadStateAsync(item.CustomerId, default)))).All(state => state is not null),
            "all events are counted");
        var accounts = new StorageAccounts([new TableServiceClient(fixture.ConnectionString)]);
        await new Aggregation(accounts, fixture.Store, new FixedPolicy(PolicyReader.Default), new Ahead(), NullLogger<Aggregation>.Instance).RunAsync(default);
    }

    private static TrustEvent Delivery(string customer, string segment, int lateDays)
    {
        DateTimeOffset at = DateTimeOffset.UtcNow.AddMinutes(-1);
        return new TrustEvent
        {
            Source = "/test/risks",
            Id = customer,
            CustomerId = customer,
            OccurredAt = at,
            ReceivedAt = at,
            Payload = new TransactionOutcome
            {
                TransactionId = customer, Kind = TransactionKind.Delivery, PromisedAt = lateDays > 0 ? at.AddDays(-lateDays) : at.AddHours(1), ActualAt = at, Segment = segment,
            },
        };
    }

    private static string Day(int ahead) => DateTimeOffset.UtcNow.AddDays(ahead).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static RiskPlan Plan(string segment) => new(
        "price-change", "Price change", Day(10), Day(30), new { by = "segment", names = new[] { segment } }, new { on = Day(5), how = "letter" }, "ann");

    /// <summary>A plan as a client sends it.</summary>
    private sealed record RiskPlan(string Kind, string Title, string From, string Until, object Exposed, object Notice, string Actor);

    /// <summary>What was marked just now is due.</summary>
    private sealed class Ahead : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddMinutes(6);
    }
}
