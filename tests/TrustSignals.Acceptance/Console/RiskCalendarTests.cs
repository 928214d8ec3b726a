using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TrustSignals.Acceptance.Console;

/// <summary>The calendar of planned risks: whom they meet, who of them is at a bad moment, and what people enter.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class RiskCalendarTests(ConsoleHost host)
{
    [Fact]
    public async Task Calendar_PlannedRisks_LeadToTheRelationshipsAtABadMoment()
    {
        await using ConsolePage tab = await ConsolePage.OpenAsync(host, "#/origin");
        IPage page = tab.Page;
        ILocator prices = page.Locator(".month-row", new() { HasText = "Prices 2027" });
        await Expect(prices).ToContainTextAsync("16 Nov 2026 – 15 Jan 2027");
        await Expect(prices).ToContainTextAsync("meets: private");
        await Expect(page.Locator(".month-row", new() { HasText = "New billing system" })).ToContainTextAsync("trust lost there");
        await Expect(page.Locator(".overlaps")).ToContainTextAsync("New billing system and Prices 2027, 16 Nov 2026 – 30 Nov 2026");

        await prices.ScrollIntoViewIfNeededAsync();
        await tab.PictureAsync("risks-en");

        ILocator billing = page.Locator(".month-row", new() { HasText = "New billing system" }).GetByRole(AriaRole.Link);
        // What the page itself is told: a moment earlier it may have been another number.
        IResponse answer = await page.RunAndWaitForResponseAsync(() => billing.ClickAsync(), response => response.Url.Contains("/exposed?", StringComparison.Ordinal));
        string[] customers = [.. (await answer.JsonAsync())!.Value.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("customerId").GetString()!)];
        Assert.Contains(ConsoleHost.Slide, customers);

        await Expect(page.Locator(".bulk")).ToContainTextAsync("met by: New billing system");
        await Expect(tab.Row(ConsoleHost.Slide)).ToBeVisibleAsync();
        await Expect(page.Locator(".grid-body [role=row]")).ToHaveCountAsync(customers.Length);
        Assert.Empty(await tab.ViolationsAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "Show all" }).ClickAsync();
        // He was content and never near it.
        await Expect(tab.Row("C-18804")).ToBeVisibleAsync();
        Assert.DoesNotContain("C-18804", customers);
        tab.AssertClean();
    }

    [Fact]
    public async Task Calendar_EnteredChangedAndRemoved_IsShownAtOnce()
    {
        await using ConsolePage tab = await ConsolePage.OpenAsync(host, "#/origin", "de-DE");
        IPage page = tab.Page;
        await tab.Button("Risiko planen …").ClickAsync();
        ILocator dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Name", new() { Exact = true }).FillAsync("Wartung");
        await dialog.GetByLabel("Art").SelectOptionAsync("outage");
        await dialog.GetByLabel("private").CheckAsync();
        await dialog.GetByLabel("Erster Tag").FillAsync("2026-12-05");
        await dialog.GetByLabel("Letzter Tag").FillAsync("2026-12-06");
        await dialog.GetByLabel("Ihr Name oder Pseudonym").FillAsync("mk");
        Assert.Empty(await tab.ViolationsAsync());
        await tab.PictureAsync("risk-dialog-de");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Eintragen" }).ClickAsync();

        ILocator row = page.Locator(".month-row", new() { HasText = "Wartung" });
        await Expect(row).ToContainTextAsync("05. Dez. 2026 – 06. Dez. 2026");
        await row.GetByRole(AriaRole.Button, new() { Name = "Wartung" }).ClickAsync();
        await dialog.GetByLabel("Letzter Tag").FillAsync("2026-12-01");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Speichern" }).ClickAsync();
        // The browser itself refuses a last day before the first.
        await Expect(dialog).ToBeVisibleAsync();
        await dialog.GetByLabel("Letzter Tag").FillAsync("2026-12-08");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Speichern" }).ClickAsync();
        await Expect(row).ToContainTextAsync("08. Dez. 2026");

        await row.GetByRole(AriaRole.Button, new() { Name = "Wartung" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Entfernen" }).ClickAsync();
        await Expect(row).ToHaveCountAsync(0);
        tab.AssertClean();
    }

    [Fact]
    public async Task Calendar_AColleagueWasFaster_KeepsWhatWasTypedAndSaysWhatStandsThere()
    {
        string id = await PlanAsync("Stromausfall", "2026-12-05", "2026-12-06");
        await using ConsolePage tab = await ConsolePage.OpenAsync(host, "#/origin", "de-DE");
        IPage page = tab.Page;
        ILocator dialog = page.GetByRole(AriaRole.Dialog);
        ILocator told = dialog.GetByRole(AriaRole.Alert);
        ILocator save = dialog.GetByRole(AriaRole.Button, new() { Name = "Speichern" });
        ILocator row = page.Locator(".month-row", new() { HasText = "Stromausfall" });
        ILocator renamed = page.Locator(".month-row", new() { HasText = "Stromausfall Süd" });
        await row.GetByRole(AriaRole.Button).ClickAsync();
        await dialog.GetByLabel("Name", new() { Exact = true }).FillAsync("Stromausfall Süd");

        await ChangeAsync(id, "2026-12-09");
        await save.ClickAsync();
        await Expect(told).ToContainTextAsync("mk hat dieses Risiko inzwischen geändert");
        await Expect(told).ToContainTextAsync("Stromausfall, 05. Dez. 2026 – 09. Dez. 2026, trifft: alle Kunden");
        Assert.Empty(await tab.ViolationsAsync());
        await Expect(dialog.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("Stromausfall Süd");
        await save.ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(renamed).ToContainTextAsync("06. Dez. 2026");

        // Removed meanwhile: what was typed may be entered again.
        await renamed.GetByRole(AriaRole.Button).ClickAsync();
        (await host.Http.DeleteAsync(new Uri($"/api/risks/{id}?actor=mk", UriKind.Relative))).EnsureSuccessStatusCode();
        await save.ClickAsync();
        await Expect(told).ToContainTextAsync("inzwischen entfernt");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Eintragen" }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);

        // Changed before it is removed.
        await renamed.GetByRole(AriaRole.Button).ClickAsync();
        await ChangeAsync(await IdOfAsync("Stromausfall Süd"), "2026-12-08");
        ILocator remove = dialog.GetByRole(AriaRole.Button, new() { Name = "Entfernen" });
        await remove.ClickAsync();
        await Expect(told).ToContainTextAsync("mk hat dieses Risiko inzwischen geändert");
        await remove.ClickAsync();
        await Expect(row).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Geplante Risiken" })).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Calendar_PastRisk_IsNoAlarm()
    {
        string id = await PlanAsync("Umbau", "2026-10-01", "2026-10-05");
        await using ConsolePage tab = await ConsolePage.OpenAsync(host, "#/origin");
        ILocator past = tab.Page.Locator(".month-row", new() { HasText = "Umbau" });
        await Expect(past).ToContainTextAsync("over");

        string[] colours = await tab.Page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('.month-row:not(.is-head)')].map(row => getComputedStyle(row).color + getComputedStyle(row).fontWeight)");

        Assert.Single(colours.Distinct());
        (await host.Http.DeleteAsync(new Uri($"/api/risks/{id}", UriKind.Relative))).EnsureSuccessStatusCode();
        tab.AssertClean();
    }

    private static object Plan(string title, string from, string until) =>
        new { kind = "outage", title, from, until, exposed = new { by = "everyone", names = Array.Empty<string>() }, actor = "mk" };

    private async Task<string> PlanAsync(string title, string from, string until)
    {
        using HttpResponseMessage answer = await host.Http.PostAsJsonAsync(new Uri("/api/risks", UriKind.Relative), Plan(title, from, until));
        answer.EnsureSuccessStatusCode();
        return await IdOfAsync(title);
    }

    private async Task ChangeAsync(string id, string until)
    {
        using HttpResponseMessage answer = await host.Http.PutAsJsonAsync(new Uri($"/api/risks/{id}", UriKind.Relative), Plan("Stromausfall", "2026-12-05", until));
        answer.EnsureSuccessStatusCode();
    }

    private async Task<string> IdOfAsync(string title) =>
        (string)JsonNode.Parse(await host.Http.GetStringAsync(new Uri("/api/risks", UriKind.Relative)))!["items"]!.AsArray().Single(item => (string?)item!["title"] == title)!["id"]!;
}
