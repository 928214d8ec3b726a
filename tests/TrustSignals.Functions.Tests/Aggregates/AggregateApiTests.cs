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

namespace TrustSignals.Functions.Tests.Aggregates;

/// <summary>Touchpoints and segments over HTTP, from events to figures, against the real host.</summary>
[Collection(HostCollection.Name)]
public sealed class AggregateApiTests(HostFixture fixture)
{
    [Fact]
    public async Task Touchpoints_AfterEvents_TellWhoWasThereAndWhereTrustIsLost()
    {
        string place = $"place {Guid.NewGuid():N} / ü";
        string segment = $"seg-{Guid.NewGuid():N}";
        string[] customers = [.. Enumerable.Range(0, 7).Select(i => $"{segment}-{i}")];
        using var batch = new StringContent(
            $"[{string.Join(',', customers.Select((customer, i) => Encoding.UTF8.GetString(CloudEventWriter.Write(Delivery(customer, place, segment, i < 5)))))}]",
            Encoding.UTF8, "application/cloudevents-batch+json");
        using (HttpResponseMessage answer = await fixture.Http.PostAsync("events", batch))
        {
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        }

        await Eventually.HoldsAsync(
            async () => (await Task.WhenAll(customers.Select(customer => fixture.Store.ReadStateAsync(customer, default)))).All(state => state is not null),
            "all events are counted");
        var accounts = new StorageAccounts([new TableServiceClient(fixture.ConnectionString)]);
        await new Aggregation(accounts, fixture.Store, new FixedPolicy(PolicyReader.Default), new Ahead(), NullLogger<Aggregation>.Instance).RunAsync(default);

        JsonElement report = await fixture.Http.GetFromJsonAsync<JsonElement>("touchpoints?days=7");
        JsonElement found = Assert.Single(report.GetProperty("touchpoints").EnumerateArray(), item => item.GetProperty("touchpoint").GetString() == place);
        Assert.Equal((7, 5, 2), (found.GetProperty("customers").GetInt32(), found.GetProperty("disappointed").GetInt32(), found.GetProperty("exposed").GetInt32()));
        Assert.True(found.GetProperty("isContagion").GetBoolean());
        JsonElement actor = Assert.Single(found.GetProperty("actors").EnumerateArray());
        Assert.Equal((5, JsonValueKind.Null), (actor.GetProperty("customers").GetInt32(), actor.GetProperty("actor").ValueKind));
        Assert.Contains(report.GetProperty("hotSpots").EnumerateArray(), spot =>
            spot.GetProperty("touchpoint").GetString() == place && spot.GetProperty("mechanism").GetString() == "reliability");

        JsonElement exposed = await fixture.Http.GetFromJsonAsync<JsonElement>($"touchpoints/exposed?touchpoint={Uri.EscapeDataString(place)}");
        Assert.Equal<IEnumerable<string?>>(customers[5..], exposed.GetProperty("exposed").EnumerateArray().Select(item => item.GetString()));

        JsonElement segments = await fixture.Http.GetFromJsonAsync<JsonElement>("segments");
        JsonElement own = Assert.Single(segments.GetProperty("items").EnumerateArray(), item => item.GetProperty("segment").GetString() == segment);
        Assert.Equal((7, 20), (own.GetProperty("customers").GetInt32(), own.GetProperty("levels").GetArrayLength()));
        Assert.Equal(7, own.GetProperty("below").GetInt32() + own.GetProperty("within").GetInt32() + own.GetProperty("above").GetInt32());
    }

    [Theory]
    [InlineData("touchpoints?days=91", "days")]
    [InlineData("touchpoints/exposed", "touchpoint")]
    [InlineData("touchpoints/exposed?touchpoint=x&days=zero", "days")]
    public async Task Queries_WrongValues_AreNamed(string path, string field)
    {
        using HttpResponseMessage answer = await fixture.Http.GetAsync(path);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains($"\"{field}\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static TrustEvent Delivery(string customer, string place, string segment, bool isLate)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        DateTimeOffset at = now.AddMinutes(-1);
        return new TrustEvent
        {
            Source = "/test/aggregates",
            Id = customer,
            CustomerId = customer,
            OccurredAt = at,
            ReceivedAt = now,
            Payload = new TransactionOutcome
            {
                TransactionId = customer, Kind = TransactionKind.Delivery, PromisedAt = isLate ? at.AddDays(-9) : at.AddHours(1), ActualAt = at,
                Touchpoint = place, Actor = isLate ? "a-1" : "a-2", Segment = segment,
            },
        };
    }

    /// <summary>What was marked just now is due.</summary>
    private sealed class Ahead : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddMinutes(6);
    }
}
