using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TrustSignals.Acceptance.Console;

/// <summary>The list of Today while colleagues work on the same alerts: it lags behind them, as it is read every few seconds.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class TodayListTests(ConsoleHost host)
{
    // Nobody else steps on this one's alerts.
    private const string Customer = "VN 88-104-556";

    [Theory]
    [InlineData("en-GB", "Acknowledge, VN 88-104-556: already acknowledged by mk")]
    [InlineData("de-DE", "Übernehmen, VN 88-104-556: bereits übernommen durch mk")]
    public async Task Acknowledge_AColleagueWasFaster_SaysByWhom(string locale, string told)
    {
        JsonNode alert = (await UnsettledAsync()).First(item => (string?)item["customerId"] == Customer);
        await StepAsync(alert, "assign", "mk");
        if ((string?)alert["status"] == "open")
        {
            await StepAsync(alert, "acknowledge", null);
        }

        // What the page was told before.
        alert["status"] = "open";
        await using ConsolePage tab = await ConsolePage.OpenAsync(host, "#/nowhere", locale);
        await AnswerAsync(tab, status => status == "open" ? [alert] : []);
        await tab.Page.GotoAsync(new Uri(host.Address, "#/today").ToString());
        await Expect(tab.Row(Customer)).ToContainTextAsync(locale == "de-DE" ? "offen" : "open");
        await tab.Row(Customer).GetByRole(AriaRole.Checkbox).CheckAsync(new() { Force = true });

        await tab.Button(told.Split(',')[0]).ClickAsync();

        await Expect(tab.Page.Locator(".announcement")).ToHaveTextAsync(told);
        await Expect(tab.Page.Locator(".announcement .is-error")).ToHaveCountAsync(0);
        await Expect(tab.Row(Customer)).ToContainTextAsync("mk");
    }

    [Fact]
    public async Task List_AnAlertGoesOnBetweenTwoRequests_StandsThereOnceAsItIsNow()
    {
        JsonNode open = (await UnsettledAsync()).First(item => (string?)item["customerId"] == Customer);
        open["status"] = "open";
        open["assignee"] = null;
        JsonNode later = open.DeepClone();
        later["revision"] = (int)open["revision"]! + 1;
        later["status"] = "acknowledged";
        later["assignee"] = "duty-9";
        await using ConsolePage tab = await ConsolePage.OpenAsync(host, "#/nowhere");
        List<string> asked = await AnswerAsync(tab, status => status switch { "open" => [open], "acknowledged" => [later], _ => [] });

        await tab.Page.GotoAsync(new Uri(host.Address, "#/today").ToString());

        await Expect(tab.Row(Customer).Locator(".cell-owner .line").First).ToHaveTextAsync("acknowledged");
        await Expect(tab.Row(Customer).Locator(".cell-owner")).ToContainTextAsync("duty-9");
        await Expect(tab.Row(Customer).Locator(".cell-verdict .tag")).ToHaveCountAsync(1);
        // The way alerts go: one that goes on between two requests is met at least once.
        Assert.Equal(["open", "acknowledged", "in-recovery"], asked.Take(3));
        tab.AssertClean();
    }

    private static async Task<List<string>> AnswerAsync(ConsolePage tab, Func<string, JsonNode[]> items)
    {
        List<string> asked = [];
        await tab.Page.RouteAsync(url => url.Contains("/api/alerts?status=", StringComparison.Ordinal), route =>
        {
            string status = route.Request.Url.Split("status=")[1].Split('&')[0];
            lock (asked)
            {
                asked.Add(status);
            }

            var answer = new JsonObject { ["items"] = new JsonArray([.. items(status).Select(item => item.DeepClone())]) };
            return route.FulfillAsync(new() { ContentType = "application/json", Body = answer.ToJsonString() });
        });
        return asked;
    }

    private async Task<List<JsonNode>> UnsettledAsync()
    {
        List<JsonNode> found = [];
        foreach (string status in new[] { "open", "acknowledged" })
        {
            JsonNode page = JsonNode.Parse(await host.Http.GetStringAsync(new Uri($"/api/alerts?status={status}&limit=200", UriKind.Relative)))!;
            found.AddRange(page["items"]!.AsArray().Select(item => item!.DeepClone()));
        }

        return found;
    }

    private async Task StepAsync(JsonNode alert, string action, string? assignee)
    {
        using HttpResponseMessage answer = await host.Http.PostAsJsonAsync(
            new Uri($"/api/alerts/{Uri.EscapeDataString((string)alert["id"]!)}/{action}", UriKind.Relative), new { assignee });
        Assert.True(answer.IsSuccessStatusCode || answer.StatusCode == System.Net.HttpStatusCode.Conflict, await answer.Content.ReadAsStringAsync());
    }
}
