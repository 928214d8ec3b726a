using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace TrustSignals.Acceptance.Console;

/// <summary>The duty officer's day at the console: the host, its storage and the browser are real, and so are the customers' words.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class DutyDayTests(ConsoleHost host, ITestOutputHelper output)
{
    private const string SlideOpened = ".page-relationship h1";

    [Fact]
    public async Task Today_Scandal_IsReadAcknowledgedExplainedAndSeenConfirmed()
    {
        await using ConsolePage tab = await ConsolePage.OpenAsync(host, locale: "de-DE");
        IPage page = tab.Page;
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Heute" })).ToBeVisibleAsync();

        // Sees it, and why, at a glance.
        await Expect(tab.Row(ConsoleHost.Scandal)).ToContainTextAsync("schwerer Bruch");
        await Expect(tab.Row(ConsoleHost.Scandal)).ToContainTextAsync("unter dem Zielband");
        await tab.PictureAsync("today-de");
        await tab.Row(ConsoleHost.Scandal).GetByRole(AriaRole.Link).ClickAsync();

        // Reads the customer's own words.
        await Expect(page.Locator(SlideOpened)).ToHaveTextAsync(ConsoleHost.Scandal);
        await Expect(page.Locator(".evidence mark").First).ToBeVisibleAsync();
        await Expect(page.Locator(".recovery")).ToContainTextAsync("noch nichts getan");

        // Takes it over.
        ILocator breach = page.Locator(".alerts li").Filter(new() { HasText = "schwerer Bruch" }).Filter(new() { HasText = "offen" }).First;
        await breach.GetByRole(AriaRole.Button, new() { Name = "Übernehmen" }).ClickAsync();
        ILocator taken = page.Locator(".alerts li").Filter(new() { HasText = "schwerer Bruch" }).Filter(new() { HasText = "übernommen" }).First;
        await Expect(taken).ToContainTextAsync("duty-1");
        // Its button is gone; the next one has the focus.
        await Expect(taken.GetByRole(AriaRole.Button, new() { Name = "In Wiedergutmachung" })).ToBeFocusedAsync();

        // Tells the customer what happened and why, and writes it down.
        JsonObject explanation = host.Aftermath.First(item => (string?)item["id"] == "RS-16128-6");
        await tab.Button("Erklärung festhalten …").First.ClickAsync();
        await page.GetByLabel("Was dem Kunden gesagt wurde").FillAsync((string)explanation["data"]!["text"]!);
        await tab.Button("Festhalten").ClickAsync();
        ILocator explained = page.Locator(".recovery article").First;
        await Expect(explained.Locator(".steps li.is-done").Filter(new() { HasText = "erklärt, was geschah" })).ToBeVisibleAsync();

        // The money and the customer's answer arrive by themselves.
        foreach (string id in new[] { "ZKF823854-compensation-1", "RS-16128-8" })
        {
            JsonObject answer = host.Aftermath.First(item => (string?)item["id"] == id);
            host.SetClock(Samples.TimeOf(answer));
            await host.SendAsync(answer);
        }

        await Expect(page.Locator(".recovery article.is-confirmed").First).ToBeVisibleAsync();
        await Expect(page.Locator(".recovery article.is-confirmed").First).ToContainTextAsync("bestätigt");
        await tab.PictureAsync("recovery-confirmed-de");
        tab.AssertClean();
    }

    [Fact]
    public async Task Relationship_WrongSignal_IsCorrectedAndLevelAndExplanationFollow()
    {
        await using ConsolePage tab = await ConsolePage.OpenAsync(host, ConsolePage.Relationship(ConsoleHost.EnglishSlide));
        IPage page = tab.Page;
        await Expect(page.Locator(SlideOpened)).ToHaveTextAsync(ConsoleHost.EnglishSlide);
        (double before, double sumBefore) = await ReadSumAsync(page);
        Assert.Equal(sumBefore, before, 9);

        await page.GetByRole(AriaRole.Button, new() { Name = "breaking", Exact = true }).ClickAsync();
        await page.Locator(".evidence li").Filter(new() { Has = page.GetByRole(AriaRole.Button, new() { Name = "Correct …" }) }).First
            .GetByRole(AriaRole.Button, new() { Name = "Correct …" }).ClickAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = "affirming" }).CheckAsync();
        await page.GetByLabel("Reason").FillAsync("Irony: the customer was in fact pleased.");
        await page.GetByLabel("Your name or pseudonym").FillAsync("duty-7");
        await tab.PictureAsync("correct-en");
        Assert.Empty(await tab.ViolationsAsync());
        await tab.Button("Correct").ClickAsync();

        await Expect(page.Locator(".amendments li")).ToContainTextAsync("duty-7");
        (double after, double sumAfter) = await ReadSumAsync(page);
        Assert.True(after > before, string.Create(CultureInfo.InvariantCulture, $"{before} → {after}"));
        Assert.Equal(sumAfter, after, 9);
        await page.GetByRole(AriaRole.Button, new() { Name = "all", Exact = true }).ClickAsync();
        await Expect(page.Locator(".evidence .is-corrected").First).ToBeVisibleAsync();
        tab.AssertClean();
    }

    [Fact]
    public async Task Today_Keyboard_SelectsAssignsAndAcknowledgesInBulk()
    {
        await using ConsolePage tab = await ConsolePage.OpenAsync(host);
        IPage page = tab.Page;
        await Expect(tab.Row(ConsoleHost.Slide)).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Searchbox).FillAsync("K-47");
        await Expect(page.Locator(".grid-body [role=row]")).ToHaveCountAsync(1);

        await page.GetByRole(AriaRole.Grid).FocusAsync();
        await page.Keyboard.PressAsync(" ");
        await Expect(tab.Row(ConsoleHost.Slide)).ToHaveAttributeAsync("aria-selected", "true");
        await page.Keyboard.PressAsync("s");
        await page.GetByLabel("Name or pseudonym").FillAsync("duty-7");
        await page.Keyboard.PressAsync("Enter");
        await Expect(tab.Row(ConsoleHost.Slide)).ToContainTextAsync("duty-7");

        await Expect(page.GetByRole(AriaRole.Grid)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("a");
        await Expect(tab.Row(ConsoleHost.Slide)).ToContainTextAsync("acknowledged");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(SlideOpened)).ToHaveTextAsync(ConsoleHost.Slide);
        await Expect(page.Locator(".alerts li").Filter(new() { HasText = "acknowledged" }).First).ToBeVisibleAsync();

        // Who comes back finds the list as it was.
        await page.GoBackAsync();
        await Expect(page.GetByRole(AriaRole.Searchbox)).ToHaveValueAsync("K-47");
        await Expect(page.Locator(".grid-body [role=row]")).ToHaveCountAsync(1);
        tab.AssertClean();
    }

    [Fact]
    public async Task Relationship_WhatIfPermalinkExportAndErasure_DoWhatTheySay()
    {
        const string customer = "K-5533";
        await using ConsolePage tab = await ConsolePage.OpenAsync(host, ConsolePage.Relationship("VN 88-104-556"));
        IPage page = tab.Page;
        await Expect(page.Locator(".what-if .answer")).ToContainTextAsync("Trust would go from");
        string three = await page.Locator(".what-if .answer b").First.InnerTextAsync();
        await page.GetByLabel("promises kept from now").FillAsync("30");
        await Expect(page.Locator(".what-if .answer b").First).Not.ToHaveTextAsync(three);

        await page.GotoAsync(new Uri(host.Address, ConsolePage.Relationship(customer) + "?at=2026-06-01T00:00:00Z").ToString());
        await Expect(page.Locator(".stale")).ToContainTextAsync("01 Jun 2026");
        await page.GetByRole(AriaRole.Link, new() { Name = "Show the present" }).ClickAsync();
        await Expect(page.Locator(".stale")).ToHaveCountAsync(0);

        IDownload export = await page.RunAndWaitForDownloadAsync(() => tab.Button("Export").ClickAsync());
        using (var exported = new StreamReader(await export.CreateReadStreamAsync()))
        {
            Assert.Contains(customer, await exported.ReadToEndAsync(), StringComparison.Ordinal);
        }

        await tab.Button("Erase …").ClickAsync();
        ILocator confirm = tab.Button("Erase for good");
        await Expect(confirm).ToBeDisabledAsync();
        await page.GetByLabel($"Type {customer} to confirm").FillAsync(customer);
        await confirm.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Today" })).ToBeVisibleAsync();
        using HttpResponseMessage gone = await host.Http.GetAsync(new Uri($"/api/customers/{customer}", UriKind.Relative));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, gone.StatusCode);
        tab.AssertClean();
    }

    [Fact]
    public async Task Api_WantsAKey_IsAskedForOnceAndKeptInTheTab()
    {
        await using ConsolePage tab = await ConsolePage.OpenAsync(host, "#/nowhere");
        // What Azure does in front of the functions when the caller has no key.
        await tab.Page.RouteAsync(
            url => url.StartsWith(new Uri(host.Address, "/api/").ToString(), StringComparison.Ordinal) && !url.Contains("/console/", StringComparison.Ordinal),
            route => route.Request.Headers.TryGetValue("x-functions-key", out string? key) && key == "right" ? route.ContinueAsync() : route.FulfillAsync(new() { Status = 401 }));
        await tab.Page.ReloadAsync();
        // Nothing is read before, so nobody gets past it.
        ILocator dialog = tab.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToBeVisibleAsync();
        await tab.Page.Keyboard.PressAsync("Escape");
        await tab.Page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToBeVisibleAsync();
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Close" })).ToHaveCountAsync(0);
        await tab.Page.GetByLabel("Function key").FillAsync("right");
        Assert.Empty(await tab.ViolationsAsync());
        await tab.Button("Use the key").ClickAsync();
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Today", Exact = true }).ClickAsync();

        await Expect(tab.Row(ConsoleHost.Slide)).ToBeVisibleAsync();
        Assert.Equal("right", await tab.Page.EvaluateAsync<string>("() => sessionStorage.getItem('trustsignals.key')"));
        output.WriteLine("key kept for the tab");
    }

    private static async Task<(double Level, double Sum)> ReadSumAsync(IPage page)
    {
        double[] parts = await page.EvaluateAsync<double[]>(
            "() => [...document.querySelectorAll('.contributions tbody td[data-log-odds]')].map(cell => Number(cell.dataset.logOdds))");
        return (parts[^1], parts[..^1].Sum());
    }
}
