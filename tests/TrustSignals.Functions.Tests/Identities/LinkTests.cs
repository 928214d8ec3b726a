using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using TrustSignals.Functions.Tests.Ingest;
using TrustSignals.Functions.Tests.Kit;

namespace TrustSignals.Functions.Tests.Identities;

[Collection(HostCollection.Name)]
public sealed class LinkTests(HostFixture host)
{
    private readonly string unique = Guid.NewGuid().ToString("N")[..12];

    [Fact]
    public async Task Post_LinkAndUnlink_JoinsAndPartsWhatTwoWebhooksBrought()
    {
        string stripe = "stripe:cus_" + unique;
        string zendesk = "zendesk:" + unique;
        await SendAsync(Delivery.Of("stripe", Delivery.Stripe("evt_" + unique, "cus_" + unique, "invoice.paid")));
        await SendAsync(Delivery.Of("zendesk", Delivery.Zendesk("created", unique, unique)));
        await UntilAsync(stripe, node => node is not null, "stripe counted");
        await UntilAsync(zendesk, node => node is not null, "zendesk counted");

        Assert.Equal(HttpStatusCode.Accepted, await SayAsync("links", stripe, new JsonObject { ["other"] = zendesk }));
        await UntilAsync(zendesk, node => node?["identities"]?.AsArray().Count == 2, "joined");
        JsonNode joined = (await ReadAsync(stripe))!;
        Assert.StartsWith(stripe + "~", (string)joined["customerId"]!, StringComparison.Ordinal);
        JsonNode explanation = JsonNode.Parse(await host.Http.GetStringAsync($"customers/{zendesk}/explanation"))!;
        Assert.Equal((string)joined["customerId"]!, (string)explanation["customerId"]!);
        JsonNode dossier = JsonNode.Parse(await host.Http.GetStringAsync($"customers/{zendesk}/dossier?policy={(string)explanation["relationship"]!["policyVersion"]!}"))!;
        Assert.Equal(((string)joined["customerId"]!, stripe), ((string)dossier["customerId"]!, (string)dossier["identity"]!));
        Assert.Equal((double)explanation["levelLogOdds"]!, (double)dossier["levelLogOdds"]!, 3);
        Assert.Equal(HttpStatusCode.BadRequest, (await host.Http.GetAsync($"customers/{zendesk}/dossier?policy=never")).StatusCode);
        JsonNode group = JsonNode.Parse(await host.Http.GetStringAsync($"customers/{Uri.EscapeDataString((string)joined["customerId"]!)}/identities"))!;
        Assert.Equal([stripe, zendesk], group["members"]!.AsArray().Select(member => (string)member!));
        Assert.Equal(("person", $"{stripe} {zendesk} {(string)joined["customerId"]!}"), await ExportAsync(zendesk, ""));
        Assert.Equal(("identity", zendesk), await ExportAsync(zendesk, "?scope=identity"));
        Assert.Equal(HttpStatusCode.BadRequest, (await host.Http.GetAsync($"customers/{zendesk}/export?scope=all")).StatusCode);

        Assert.Equal(HttpStatusCode.Accepted, await SayAsync("unlinks", zendesk, new JsonObject { ["other"] = stripe }));
        await UntilAsync(zendesk, node => node is not null && node["identities"] is null, "parted");
        Assert.Equal(stripe, (string)(await ReadAsync(stripe))!["customerId"]!);
        // Of the other, who is another person now, nothing is told: neither the ledger they had together, nor who they were.
        Assert.Equal(("person", zendesk), await ExportAsync(zendesk, ""));
        Assert.DoesNotContain(stripe, await host.Http.GetStringAsync($"customers/{zendesk}/export"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_LinkByMail_JoinsWhomTheSourceKnowsByIt()
    {
        string address = $"{unique}@example.org";
        JsonObject paid = Delivery.Stripe("evt_" + unique, "cus_" + unique, "charge.succeeded");
        paid["data"]!["object"]!["receipt_email"] = address;
        await SendAsync(Delivery.Of("stripe", paid));
        await UntilAsync("stripe:cus_" + unique, node => node is not null, "counted");

        Assert.Equal(HttpStatusCode.Accepted, await SayAsync("links", "crm:" + unique, new JsonObject { ["email"] = address.ToUpperInvariant() }));
        await UntilAsync("stripe:cus_" + unique, node => node?["identities"]?.AsArray().Count == 2, "joined by the hash");
        Assert.DoesNotContain("@", await host.Http.GetStringAsync($"customers/crm:{unique}/identities"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"customer":"a:1","reason":"r","actor":"x"}""", "other")]
    [InlineData("""{"customer":"a:1","other":"a:1","reason":"r","actor":"x"}""", "other")]
    [InlineData("""{"customer":"a:1","email":"nobody","reason":"r","actor":"x"}""", "email")]
    [InlineData("""{"customer":"email:1","other":"b:1","reason":"r","actor":"x"}""", "customer")]
    [InlineData("""{"customer":"a:1~0123abcd","other":"b:1","reason":"r","actor":"x"}""", "customer")]
    [InlineData("""{"customer":"a:1","other":"b:1","reason":" ","actor":"x"}""", "reason")]
    [InlineData("""{"customer":7}""", "customer")]
    public async Task Post_WrongField_IsNamed(string body, string field)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await host.Http.PostAsync("links", content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["errors"]!.AsArray(), error => (string)error!["field"]! == field);
    }

    private async Task<(string Scope, string Ledgers)> ExportAsync(string customer, string query)
    {
        JsonNode export = JsonNode.Parse(await host.Http.GetStringAsync($"customers/{customer}/export{query}"))!;
        return ((string)export["scope"]!, string.Join(' ', export["ledgers"]!.AsArray().Select(ledger => (string)ledger!["customerId"]!)));
    }

    private async Task<HttpStatusCode> SayAsync(string path, string customer, JsonObject words)
    {
        words["customer"] = customer;
        words["reason"] = "the same person, told on the phone";
        words["actor"] = "agent-7";
        using HttpResponseMessage answer = await host.Http.PostAsJsonAsync(path, words);
        return answer.StatusCode;
    }

    private async Task SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            Assert.Equal(HttpStatusCode.Accepted, (await host.Http.SendAsync(request)).StatusCode);
        }
    }

    private async Task<JsonNode?> ReadAsync(string customer)
    {
        using HttpResponseMessage answer = await host.Http.GetAsync("customers/" + Uri.EscapeDataString(customer));
        return answer.IsSuccessStatusCode ? JsonNode.Parse(await answer.Content.ReadAsStringAsync()) : null;
    }

    private Task UntilAsync(string customer, Func<JsonNode?, bool> isTrue, string what) =>
        Eventually.HoldsAsync(async () => isTrue(await ReadAsync(customer)), what);
}
