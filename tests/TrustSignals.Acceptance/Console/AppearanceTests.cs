using System.Text.Json;
using Microsoft.Playwright;
using TrustSignals.Acceptance.Infrastructure;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace TrustSignals.Acceptance.Console;

/// <summary>What every page must be: accessible in both languages and appearances, on a telephone and a wall, without a foreign request.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class AppearanceTests(ConsoleHost host, ITestOutputHelper output)
{
    private const int MostCompressedScript = 300 * 1024;

    // Pictures of a wall are too large for a repository.
    private const int WidestPicture = 2000;

    /// <summary>Every page, and what stands on it once it is there.</summary>
    private static readonly (string Name, string Hash, string Ready)[] Pages =
    [
        ("today", "#/today", ".grid-body [role=row] .sparkline"),
        ("relationships", "#/relationships", ".grid-body [role=row]"),
        ("origin", "#/origin", ".risks .month-row:not(.is-head)"),
        ("segments", "#/segments", ".segment"),
        ("policy", "#/policy", ".code"),
        ("pipeline", "#/pipeline", ".plain-table tbody tr"),
        ("relationship", ConsolePage.Relationship(ConsoleHost.Slide), ".level-chart .mark"),
    ];

    [Theory]
    [InlineData("en-GB", ColorScheme.Light, 1440, 900)]
    [InlineData("de-DE", ColorScheme.Dark, 1440, 900)]
    [InlineData("de-DE", ColorScheme.Light, 360, 740)]
    [InlineData("en-GB", ColorScheme.Dark, 3840, 2160)]
    public async Task EveryPage_IsAccessibleFitsAndComplainsOfNothing(string locale, ColorScheme scheme, int width, int height)
    {
        await using ConsolePage tab = await ConsolePage.OpenAsync(host, "", locale, scheme, width, height);
        foreach ((string name, string hash, string ready) in Pages)
        {
            await tab.Page.GotoAsync(new Uri(host.Address, hash).ToString());
            await Expect(tab.Page.Locator(ready).First).ToBeVisibleAsync();

            IReadOnlyList<string> violations = await tab.ViolationsAsync();
            Assert.True(violations.Count == 0, $"{name}: {string.Join('\n', violations)}");
            Assert.True(await tab.OverflowAsync() <= 0, $"{name} is {await tab.OverflowAsync()} px wider than {width}");
            if (width <= WidestPicture)
            {
                await tab.PictureAsync($"{name}-{locale[..2]}-{(scheme == ColorScheme.Dark ? "dark" : "light")}-{width}");
            }
        }

        tab.AssertClean();
    }

    [Fact]
    public async Task Language_Switched_StaysForTheNextVisit()
    {
        await using ConsolePage tab = await ConsolePage.OpenAsync(host);
        await tab.Button("Deutsch").ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "Heute" })).ToBeVisibleAsync();

        await tab.Page.ReloadAsync();

        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "Heute" })).ToBeVisibleAsync();
        Assert.Equal("de", await tab.Page.EvaluateAsync<string>("() => document.documentElement.lang"));
        tab.AssertClean();
    }

    [Fact]
    public async Task Transfer_WholeConsole_IsSmallCompressedCachedAndStrict()
    {
        await using ConsolePage tab = await ConsolePage.OpenAsync(host, "#/today");
        await Expect(tab.Row(ConsoleHost.Slide)).ToBeVisibleAsync();
        JsonElement loaded = await tab.Page.EvaluateAsync<JsonElement>(
            """
            () => ({
              files: performance.getEntriesByType('resource').filter(e => e.name.includes('/console/')).map(e => [e.name.split('/').pop(), e.encodedBodySize, e.decodedBodySize]),
              interactive: performance.getEntriesByType('navigation')[0].domInteractive,
              ready: performance.now()
            })
            """);
        (string Name, long Bytes)[] files = [.. loaded.GetProperty("files").EnumerateArray().Select(file => (file[0].GetString()!, file[1].GetInt64()))];
        foreach (JsonElement file in loaded.GetProperty("files").EnumerateArray())
        {
            output.WriteLine($"{file[0]}: {file[1]} bytes of {file[2]}");
        }

        output.WriteLine($"list of alerts in view after {loaded.GetProperty("ready").GetDouble():F0} ms, document interactive after {loaded.GetProperty("interactive").GetDouble():F0} ms");
        Assert.InRange(files.Where(file => file.Name.EndsWith(".js", StringComparison.Ordinal)).Sum(file => file.Bytes), 1, MostCompressedScript);

        using HttpResponseMessage page = await host.Http.GetAsync(host.Address);
        string policy = string.Join(' ', page.Headers.GetValues("Content-Security-Policy"));
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        string script = files.Single(file => file.Name.EndsWith(".js", StringComparison.Ordinal)).Name;
        using HttpResponseMessage first = await host.Http.GetAsync(new Uri(host.Address, $"assets/{script}"));
        Assert.Contains("immutable", first.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        using var again = new HttpRequestMessage(HttpMethod.Get, host.Address);
        again.Headers.IfNoneMatch.Add(page.Headers.ETag!);
        using HttpResponseMessage unchanged = await host.Http.SendAsync(again);
        Assert.Equal(System.Net.HttpStatusCode.NotModified, unchanged.StatusCode);
        using HttpResponseMessage unknown = await host.Http.GetAsync(new Uri(host.Address, "assets/../../x"));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public void LockFile_NamesNoRegistry() =>
        Assert.DoesNotContain("http", string.Concat(Repository.Read("src/console/package-lock.json").Split('\n').Where(line => line.Contains("resolved", StringComparison.Ordinal))), StringComparison.Ordinal);

    [Fact]
    public async Task Today_HostIsAway_SaysSoAndRecoversByItself()
    {
        await using ConsolePage tab = await ConsolePage.OpenAsync(host);
        await Expect(tab.Row(ConsoleHost.Slide)).ToBeVisibleAsync();
        await tab.Page.Context.SetOfflineAsync(true);
        await Expect(tab.Page.Locator(".stale")).ToBeVisibleAsync();
        await Expect(tab.Row(ConsoleHost.Slide)).ToBeVisibleAsync();

        await tab.Page.Context.SetOfflineAsync(false);

        await Expect(tab.Page.Locator(".stale")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task States_NothingOpenAndUnknownCustomer_AreDrawn()
    {
        await using ConsolePage tab = await ConsolePage.OpenAsync(host);
        await tab.Page.GetByRole(AriaRole.Searchbox).FillAsync("no such words");
        await Expect(tab.Page.Locator(".state")).ToContainTextAsync("Nothing matches.");
        await tab.Button("Clear filters").ClickAsync();
        await Expect(tab.Row(ConsoleHost.Slide)).ToBeVisibleAsync();

        await tab.Page.GotoAsync(new Uri(host.Address, ConsolePage.Relationship("nobody")).ToString());
        await Expect(tab.Page.Locator(".state")).ToContainTextAsync("Unknown customer");
    }
}
