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
}
