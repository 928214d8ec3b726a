using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Azure.Data.Tables;
using Microsoft.Extensions.Configuration;
using TrustSignals.Alerting.Links;
using TrustSignals.Functions.Tests.Kit;
using TrustSignals.Storage;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Functions.Tests.Alerts;

/// <summary>The life of an alert over HTTP, against the real host.</summary>
public sealed class AlertApiTests(AlertHost host) : IClassFixture<AlertHost>
{
    private readonly HttpClient http = host.Http;

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
    public async Task List_ByPages_TellsEachOnceNewestFirstAndRefusesWhatIsWrong()
    {
        var archive = new AlertArchive(new StorageAccounts([new TableServiceClient(host.ConnectionString)]));
        DateTimeOffset first = new(2031, 1, 30, 0, 0, 0, TimeSpan.Zero);
        string[] ids = [.. await Task.WhenAll(Enumerable.Range(0, 7).Select(async i =>
        {
            // Over the end of a month: pages lead from one partition into the next.
            TrustAlert alert = AlertOf($"K-{Guid.NewGuid():N}", first.AddDays(i), 40) with { Condition = i == 3 ? "breach" : "advance-review" };
            await archive.AddAsync(alert, CancellationToken.None);
            return alert.Id;
        }))];

        List<string> listed = [];
        string? continuation = null;
        do
        {
            JsonElement page = await http.GetFromJsonAsync<JsonElement>(new Uri(
                $"alerts?status=open&condition=advance-review&limit=2{(continuation is null ? "" : $"&continuation={Uri.EscapeDataString(continuation)}")}", UriKind.Relative));
            Assert.InRange(page.GetProperty("items").GetArrayLength(), 0, 2);
            listed.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
            continuation = page.GetProperty("continuation").GetString();
        }
        while (continuation is not null);

        Assert.Equal(ids.Where((_, i) => i != 3).Reverse(), listed);
        foreach ((string query, string field) in ((string, string)[])[("limit=0", "limit"), ("status=done", "status"), ("condition=x", "condition")])
        {
            using HttpResponseMessage wrong = await http.GetAsync(new Uri($"alerts?{query}", UriKind.Relative));
            Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
            Assert.Equal("application/problem+json", wrong.Content.Headers.ContentType!.MediaType);
            Assert.Contains($"\"field\":\"{field}\"", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Link_OpenedByAScanner_DoesNothingUntilTheButtonPosts()
    {
        string id = await RaiseAsync();
        ActionLinks links = ActionLinks.Read(
            new ConfigurationBuilder().AddInMemoryCollection([new("TrustSignals:Links:Keys", AlertHost.Key)]).Build(), TimeProvider.System);
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

    [Fact]
    public async Task Link_AboutATouchpoint_NamesItAndTheConditionInWords()
    {
        string id = await RaiseAsync(AlertOf($"urn:touchpoint:{Guid.NewGuid():N}", DateTimeOffset.UtcNow, 40) with
        {
            Condition = "contagion", Group = new AlertGroup { Kind = AlertGroup.Touchpoint, Name = "Hotline <1>", Customers = 9, Disappointed = 7, WindowDays = 7 },
        });
        ActionLinks links = ActionLinks.Read(
            new ConfigurationBuilder().AddInMemoryCollection([new("TrustSignals:Links:Keys", AlertHost.Key)]).Build(), TimeProvider.System);

        string page = await http.GetStringAsync(new Uri($"alert-links?token={Uri.EscapeDataString(links.TokenOf(id, AlertActions.Acknowledged, "duty"))}", UriKind.Relative));

        Assert.Contains("<h1>Touchpoint Hotline &lt;1&gt;: contagion / Kontaktpunkt Hotline &lt;1&gt;: Ansteckung</h1>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("urn:", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redrive_ChannelThatIsNotConfigured_IsAnsweredWithThoseThatAreAndTouchesNothing()
    {
        string channel = $"gone-{Guid.NewGuid():N}"[..20];
        var store = new DeadLetterStore(new StorageAccounts([new TableServiceClient(host.ConnectionString)]), null!, null!);
        TrustAlert alert = AlertOf($"K-{Guid.NewGuid():N}", DateTimeOffset.UtcNow, 40);
        await store.AddAsync(new DeadLetter(channel, alert, "HTTP 500", 12, DateTimeOffset.UtcNow), CancellationToken.None);
        await store.SwitchOffAsync(channel, "HTTP 410", CancellationToken.None);

        using HttpResponseMessage answer = await http.PostAsync(new Uri($"channels/{channel}/redrive", UriKind.Relative), null);
        JsonElement left = await http.GetFromJsonAsync<JsonElement>(new Uri($"channels/{channel}/dead-letters", UriKind.Relative));
        using HttpResponseMessage known = await http.PostAsync(new Uri("channels/archive/redrive", UriKind.Relative), null);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.Accepted), (answer.StatusCode, known.StatusCode));
        string detail = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()!;
        Assert.Contains(channel, detail, StringComparison.Ordinal);
        Assert.Contains("log, archive", detail, StringComparison.Ordinal);
        Assert.Equal((1, "HTTP 410"), (left.GetProperty("items").GetArrayLength(), left.GetProperty("switchedOff").GetString()));
    }

    /// <summary>A break, an alert, and good experiences after it: the report folds the level of that day, not of today.</summary>
    [Fact]
    public async Task RecoveryEffects_ResolvedAlert_TellTheLevelsBeforeAndSomeDaysAfter()
    {
        string customer = $"K-{Guid.NewGuid():N}";
        DateTimeOffset raised = DateTimeOffset.UtcNow.AddDays(-40);
        await PostReviewsAsync(customer, (1, raised.AddDays(-1)), (5, raised.AddDays(2)), (5, raised.AddDays(3)), (1, raised.AddDays(20)), (1, raised.AddDays(21)));
        string id = await RaiseAsync(customer, raised, level: 41);
        using HttpResponseMessage resolved = await StepAsync(id, "resolve", new { outcome = "recovered" });
        Assert.Equal(HttpStatusCode.OK, resolved.StatusCode);

        JsonElement early = await EffectAsync(10);
        JsonElement late = await EffectAsync(30);

        Assert.Equal(("recovered", 1), (early.GetProperty("outcome").GetString(), early.GetProperty("alerts").GetInt32()));
        Assert.Equal(41, early.GetProperty("levelBefore").GetDouble());
        Assert.True(early.GetProperty("levelAfter").GetDouble() > late.GetProperty("levelAfter").GetDouble());
        Assert.Empty((await http.GetFromJsonAsync<JsonElement>(new Uri("recovery-effects?days=50", UriKind.Relative))).GetProperty("effects").EnumerateArray());
        using HttpResponseMessage wrong = await http.GetAsync(new Uri("recovery-effects?days=0", UriKind.Relative));
        Assert.Contains("\"field\":\"days\"", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task PostReviewsAsync(string customer, params (int Stars, DateTimeOffset At)[] reviews)
    {
        for (int i = 0; i < reviews.Length; i++)
        {
            using HttpResponseMessage taken = await http.PostAsync(new Uri("events", UriKind.Relative), new StringContent(
                JsonSerializer.Serialize(new
                {
                    specversion = "1.0", id = $"{customer}-{i}", source = "/test", type = "trustsignals.review.v1", subject = customer, time = reviews[i].At,
                    data = new { reviewId = $"{customer}-{i}", rating = new { value = reviews[i].Stars, minimum = 1, maximum = 5 } },
                }),
                new System.Net.Http.Headers.MediaTypeHeaderValue("application/cloudevents+json")));
            Assert.True(taken.IsSuccessStatusCode, await taken.Content.ReadAsStringAsync());
        }

        await Eventually.HoldsAsync(
            async () =>
            {
                using HttpResponseMessage told = await http.GetAsync(new Uri($"customers/{customer}/explanation", UriKind.Relative));
                return told.IsSuccessStatusCode && (await told.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("contributions").GetArrayLength() >= reviews.Length;
            },
            "counted");
    }

    /// <summary>The only effect, once the resolved alert has come into the archive and the reviews are counted.</summary>
    private async Task<JsonElement> EffectAsync(int days)
    {
        for (int attempt = 0; attempt < 600; attempt++)
        {
            JsonElement report = await http.GetFromJsonAsync<JsonElement>(new Uri($"recovery-effects?days={days}", UriKind.Relative));
            if (report.GetProperty("effects").GetArrayLength() == 1)
            {
                return report.GetProperty("effects")[0];
            }

            await Task.Delay(50);
        }

        throw new TimeoutException("The resolved alert never came into the report.");
    }

    private Task<string> RaiseAsync() => RaiseAsync($"K-{Guid.NewGuid():N}", DateTimeOffset.UtcNow, level: 40);

    private Task<string> RaiseAsync(string customer, DateTimeOffset at, double level) => RaiseAsync(AlertOf(customer, at, level));

    private async Task<string> RaiseAsync(TrustAlert alert)
    {
        string key = CustomerKey.Of(alert.CustomerId).Value;
        await new TableServiceClient(host.ConnectionString).GetTableClient("relationships").AddEntityAsync(
            new TableEntity(key, $"a-{alert.Id}") { ["Alert"] = AlertJson.Write(alert), ["Status"] = alert.Status, ["Escalations"] = 0 });
        return alert.Id;
    }

    private static TrustAlert AlertOf(string customer, DateTimeOffset at, double level) => new()
    {
        Id = $"{CustomerKey.Of(customer)}-sliding-1", CustomerId = customer, Condition = "sliding", Severity = "warning", Episode = 1, RaisedAt = at,
        Since = at, Level = level, Uncertainty = 0.5, BandLow = 55, BandHigh = 90, Stage = "sliding", GoodExperiencesNeeded = 3,
        Trigger = null, Disappointments = [], DisappointmentCount = 0, PolicyVersion = "1",
    };

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
