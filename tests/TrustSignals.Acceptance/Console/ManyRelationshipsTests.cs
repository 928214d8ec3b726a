using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace TrustSignals.Acceptance.Console;

/// <summary>Ten thousand relationships out of storage, through the API, in the list. Figures are printed, never asserted.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class ManyRelationshipsTests(ConsoleHost host, ManyRelationships many, ITestOutputHelper output) : IClassFixture<ManyRelationships>
{
    [Fact]
    public async Task Relationships_TenThousandOutOfStorage_AreListedAndScroll()
    {
        await using ConsolePage tab = await ConsolePage.OpenAsync(host.Browser, many.Address, "#/relationships");
        IPage page = tab.Page;
        await Expect(page.Locator(".grid-body [role=row]").First).ToBeVisibleAsync();
        double first = await page.EvaluateAsync<double>("() => performance.now()");
        await Expect(page.Locator(".lead")).ToHaveTextAsync($"{ManyRelationships.Count} of {ManyRelationships.Count} relationships", new() { Timeout = 120_000 });
        JsonElement loaded = await page.EvaluateAsync<JsonElement>(
            """
            () => {
              const pages = performance.getEntriesByType('resource').filter(e => e.name.includes('/relationship-lines'));
              return {
                all: Math.max(...pages.map(e => e.responseEnd)), pages: pages.length, bytes: pages.reduce((sum, e) => sum + e.transferSize, 0),
                interactive: performance.getEntriesByType('navigation')[0].domInteractive
              };
            }
            """);
        double[] frames = await tab.ScrollAsync(120);

        await Expect(page.Locator($".grid-body [role=row][aria-rowindex='{ManyRelationships.Count + 1}']")).ToBeVisibleAsync();
        int rows = await page.Locator(".grid-body [role=row]").CountAsync();
        Assert.InRange(rows, 1, 100);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {ManyRelationships.Count} relationships written in {many.Filled.TotalSeconds:F1} s
            document interactive after {loaded.GetProperty("interactive").GetDouble():F0} ms, first rows after {first:F0} ms, all {ManyRelationships.Count} after {loaded.GetProperty("all").GetDouble():F0} ms
            {loaded.GetProperty("bytes").GetInt64()} bytes transferred for them in {loaded.GetProperty("pages").GetInt32()} answers
            {rows} rows drawn; scrolled from end to end in {frames.Length} steps: median {frames[frames.Length / 2]:F1} ms, 95 % below {frames[frames.Length * 95 / 100]:F1} ms, longest {frames[^1]:F1} ms
            """));

        await page.GetByLabel("Segment").SelectOptionAsync("premium");
        await Expect(page.Locator(".lead")).ToHaveTextAsync(new Regex($"^3\\d\\d\\d of {ManyRelationships.Count} relationships$"));
        await page.GetByRole(AriaRole.Searchbox).FillAsync("K-000007");
        await Expect(page.Locator(".grid-body [role=row]")).ToHaveCountAsync(1);
        // One of those that were folded from events.
        await page.GetByRole(AriaRole.Link, new() { Name = "K-000007" }).ClickAsync();
        await Expect(page.Locator(".page-relationship h1")).ToHaveTextAsync("K-000007");
        tab.AssertClean();
    }

    [Theory]
    [InlineData("en-GB", "Touchpoint", "6 of 6 customers disappointed in 7 days", "customers in the band, agreed 90%", "acknowledged", "Acknowledge")]
    [InlineData("de-DE", "Berührungspunkt", "6 von 6 Kunden in 7 Tagen enttäuscht", "Kunden im Zielband, vereinbart 90 %", "übernommen", "Übernehmen")]
    public async Task Today_AlertsAboutATouchpointAndASegment_LeadToTheirPages(
        string locale, string kind, string disappointed, string attainment, string acknowledged, string acknowledge)
    {
        await using ConsolePage tab = await ConsolePage.OpenAsync(host.Browser, many.Address, "#/today", locale);
        IPage page = tab.Page;
        ILocator search = page.GetByRole(AriaRole.Searchbox);
        ILocator place = tab.Row(ManyRelationships.Touchpoint);
        ILocator whole = tab.Row("premium");
        await search.FillAsync("segment:premium");
        await Expect(whole).ToContainTextAsync("Segment");
        await Expect(whole).ToContainTextAsync(attainment);
        await tab.PictureAsync($"subjects-segment-{locale[..2]}");
        await search.FillAsync(ManyRelationships.Touchpoint);
        await Expect(place).ToContainTextAsync(kind);
        await Expect(place).ToContainTextAsync(disappointed);
        // Neither is a relationship: no level, no course, and no way to one that does not exist.
        await Expect(place.Locator(".level-bar, .sparkline")).ToHaveCountAsync(0);
        await Expect(page.Locator("a[href*='urn:'], a[href*='urn%3A']")).ToHaveCountAsync(0);
        Assert.Empty(await tab.ViolationsAsync());
        await tab.PictureAsync($"subjects-{locale[..2]}");

        await place.GetByRole(AriaRole.Checkbox).CheckAsync(new() { Force = true });
        await tab.Button(acknowledge).ClickAsync();
        await Expect(place).ToContainTextAsync(acknowledged);
        await ListTellsAcknowledgedAsync(page);

        await place.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = ManyRelationships.Touchpoint })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "R-3", Exact = true }).ClickAsync();
        await Expect(page.Locator(".page-relationship h1")).ToHaveTextAsync("R-3");

        await page.GoBackAsync();
        await page.GoBackAsync();
        await search.FillAsync("segment:premium");
        await whole.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.Locator(".segment", new() { HasText = "premium" })).ToBeVisibleAsync();
        tab.AssertClean();
    }

    // The list learns of a step by way of the outbox: until then the other language would find the alert open and be refused.
    private static Task ListTellsAcknowledgedAsync(IPage page) => Eventually.HoldsAsync(
        async () => await page.EvaluateAsync<int>("async () => (await (await fetch('../alerts?status=acknowledged')).json()).items.length") > 0, "the list tells it");
}
