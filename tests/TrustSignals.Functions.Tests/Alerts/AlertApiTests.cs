using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Azure.Data.Tables;
using Microsoft.Extensions.Configuration;
using TrustSignals.Alerting.Links;
using TrustSignals.Bench.Hosting;
using TrustSignals.Local.Azurite;
using TrustSignals.Storage;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Functions.Tests.Alerts;

/// <summary>The life of an alert over HTTP, against the real host.</summary>
public sealed class AlertApiTests : IAsyncLifetime, IDisposable
{
    private static readonly string Key = Convert.ToBase64String(new byte[32]);
    private readonly HttpClient http = new();
    private AzuriteProcess? azurite;
    private HostProcess? host;

    public async Task InitializeAsync()
    {
        azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemoryPersistence = true });
        host = await HostProcess.StartAsync(azurite.ConnectionString, new Dictionary<string, string>
        {
            ["TrustSignals__Links__Site"] = "https://trust.example",
            ["TrustSignals__Links__Keys"] = Key,
        });
        http.BaseAddress = new Uri(host.Address, "api/");
    }

    public void Dispose() => http.Dispose();

    public async Task DisposeAsync()
    {
        await host!.DisposeAsync();
        await azurite!.DisposeAsync();
    }

    [Fact]
    public async Task Steps_OverHttp_AreGuardedByTagsAndAudited()
    {
        string id = await RaiseAsync();

        using HttpResponseMessage read = await http.GetAsync(new Uri($"alerts/{id}", UriKind.Relative));
        Assert.Equal("\"0\"", read.Headers.ETag!.Tag);
        using HttpResponseMessage assigned = await StepAsync(id, "assign", new { assignee = "ben", note = "yours" }, "\"0\"");
        using HttpResponseMessage stale = await StepAsync(id, "acknowledge", new { }, "\"0\"");
        using HttpResponseMessage wrong = await StepAsync(id, "snooze", new { until = "2020-01-01T00:00:00Z" });
        using HttpResponseMessage impossible = await StepAsync(id, "reopen", new { });
        using HttpResponseMessage unknown = await http.GetAsync(new Uri("alerts/nothing", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, assigned.StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("\"field\":\"until\"", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, impossible.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        JsonElement entry = Assert.Single((await AlertAsync(id)).GetProperty("audit").EnumerateArray());
        Assert.Equal(("assigned", "local", "ben"), (entry.GetProperty("action").GetString(), entry.GetProperty("actor").GetString(), entry.GetProperty("assignee").GetString()));
    }

    [Fact]
    public async Task Link_OpenedByAScanner_DoesNothingUntilTheButtonPosts()
    {
        string id = await RaiseAsync();
        ActionLinks links = ActionLinks.Read(
            new ConfigurationBuilder().AddInMemoryCollection([new("TrustSignals:Links:Keys", Key)]).Build(), TimeProvider.System);
        var link = new Uri($"alert-links?token={Uri.EscapeDataString(links.TokenOf(id, AlertActions.Acknowledged, "duty"))}", UriKind.Relative);

        for (int i = 0; i < 3; i++)
        {
            using HttpResponseMessage page = await http.GetAsync(link);
            Assert.Contains("<form method=\"post\"", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal("open", (await AlertAsync(id)).GetProperty("alert").GetProperty("status").GetString());
        using var form = new FormUrlEncodedContent([new("name", "Anna")]);
        using HttpResponseMessage done = await http.PostAsync(link, form);
        using HttpResponseMessage forged = await http.PostAsync(new Uri(link + "x", UriKind.Relative), form);

        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        Assert.Equal(HttpStatusCode.Gone, forged.StatusCode);
        JsonElement alert = await AlertAsync(id);
        Assert.Equal("acknowledged", alert.GetProperty("alert").GetProperty("status").GetString());
        Assert.Equal("Anna (link, duty)", Assert.Single(alert.GetProperty("audit").EnumerateArray()).GetProperty("actor").GetString());
    }

    private async Task<string> RaiseAsync()
    {
        string customer = $"K-{Guid.NewGuid():N}";
        string key = CustomerKey.Of(customer).Value;
        var alert = new TrustAlert
        {
            Id = $"{key}-sliding-1", CustomerId = customer, Condition = "sliding", Severity = "warning", Episode = 1, RaisedAt = DateTimeOffset.UtcNow,
            Since = DateTimeOffset.UtcNow, Level = 40, Uncertainty = 0.5, BandLow = 55, BandHigh = 90, Stage = "sliding", GoodExperiencesNeeded = 3,
            Trigger = null, Disappointments = [], DisappointmentCount = 0, PolicyVersion = "1",
        };
        await new TableServiceClient(azurite!.ConnectionString).GetTableClient("relationships").AddEntityAsync(
            new TableEntity(key, $"a-{alert.Id}") { ["Alert"] = AlertJson.Write(alert), ["Status"] = alert.Status, ["Escalations"] = 0 });
        return alert.Id;
    }

    private async Task<JsonElement> AlertAsync(string id) => await http.GetFromJsonAsync<JsonElement>(new Uri($"alerts/{id}", UriKind.Relative));

    private async Task<HttpResponseMessage> StepAsync(string id, string action, object body, string? tag = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"alerts/{id}/{action}", UriKind.Relative)) { Content = JsonContent.Create(body) };
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        }

        return await http.SendAsync(request);
    }
}
