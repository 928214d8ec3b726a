using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace TrustSignals.Acceptance.Console;

/// <summary>The pages beside the duty officer's.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class OtherPagesTests(ConsoleHost host, ITestOutputHelper output)
{
    private const int Many = 10_000;

    [Fact]
    public async Task Relationships_SortedAndFiltered_LeadToTheRelationship()
    {
        await using ConsolePage tab = await ConsolePage.OpenAsync(host, "#/relationships");
        IPage page = tab.Page;
        await Expect(tab.Row(ConsoleHost.Slide)).ToBeVisibleAsync();
        await page.GetByLabel("Stage").SelectOptionAsync("spiral");
        await Expect(page.Locator(".grid-body [role=row]")).ToHaveCountAsync(2);
        await page.GetByLabel("Stage").SelectOptionAsync("");
        await page.GetByRole(AriaRole.Button, new() { Name = "Customer" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Customer" })).ToHaveAttributeAsync("aria-sort", "ascending");

        await page.GetByRole(AriaRole.Grid).FocusAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator(".page-relationship h1")).ToHaveTextAsync("VN 88-104-556");
        tab.AssertClean();
    }

    [Fact]
    public async Task Relationships_TenThousand_ScrollWithoutStutter()
    {
        await using ConsolePage tab = await ConsolePage.OpenAsync(host, "#/nowhere");
        IPage page = tab.Page;
        // The lines alone are made up: ten thousand real customers take minutes to feed. See docs/console.md for those.
        await page.RouteAsync(url => url.Contains("/relationship-lines", StringComparison.Ordinal), route => route.FulfillAsync(new()
        {
            ContentType = "application/json",
            Body = new JsonObject { ["items"] = new JsonArray([.. Enumerable.Range(0, Many).Select(Line)]) }.ToJsonString(),
        }));
        await page.GetByRole(AriaRole.Link, new() { Name = "Relationships" }).ClickAsync();
        await Expect(page.Locator(".lead")).ToContainTextAsync(Many.ToString(CultureInfo.InvariantCulture));

        double[] frames = await page.EvaluateAsync<double[]>(
            """
            async () => {
              const grid = document.querySelector('.grid');
              const frames = [];
              let last = performance.now();
              for (let i = 1; i <= 120; i++) {
                grid.scrollTop = i * (grid.scrollHeight - grid.clientHeight) / 120;
                await new Promise(requestAnimationFrame);
                const now = performance.now();
                frames.push(now - last);
                last = now;
              }
              return frames;
            }
            """);

        await Expect(page.Locator($".grid-body [role=row][aria-rowindex='{Many + 1}']")).ToBeVisibleAsync();
        int rows = await page.Locator(".grid-body [role=row]").CountAsync();
        Assert.InRange(rows, 1, 100);
        Array.Sort(frames);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Many} rows, {rows} of them drawn; scrolled from end to end in {frames.Length} frames: median {frames[frames.Length / 2]:F1} ms, 95 % below {frames[frames.Length * 95 / 100]:F1} ms, longest {frames[^1]:F1} ms"));
        tab.AssertClean();
    }

    [Fact]
    public async Task PolicyLab_HarsherPolicy_ShowsWhoWouldChangeAndSavesNothing()
    {
        await using ConsolePage tab = await ConsolePage.OpenAsync(host, "#/policy");
        IPage page = tab.Page;
        ILocator code = page.Locator(".code");
        await Expect(code).ToBeVisibleAsync();
        JsonNode policy = JsonNode.Parse(await code.InputValueAsync())!;
        policy["level"]!["negativityBias"] = 9;
        string before = await host.Http.GetStringAsync(new Uri("/api/policy", UriKind.Relative));
        await code.FillAsync(policy.ToJsonString());

        await tab.Button("Who would change?").ClickAsync();

        await Expect(page.GetByText("level.negativityBias")).ToBeVisibleAsync();
        await Expect(page.Locator(".plain-table tbody tr").First).ToBeVisibleAsync();
        await tab.PictureAsync("policy-tried-en");
        Assert.Equal(before, await host.Http.GetStringAsync(new Uri("/api/policy", UriKind.Relative)));

        await code.FillAsync("{");
        await tab.Button("Who would change?").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Pipeline_PoisonedMessage_IsShownAndDropped()
    {
        await host.PoisonAsync("""{"this is":"no event"}""");
        await using ConsolePage tab = await ConsolePage.OpenAsync(host, "#/pipeline", "de-DE");
        IPage page = tab.Page;
        ILocator poisoned = page.Locator(".poison li");
        await Expect(poisoned).ToHaveCountAsync(1);
        await tab.PictureAsync("pipeline-de");
        Assert.Empty(await tab.ViolationsAsync());

        await poisoned.GetByRole(AriaRole.Button, new() { Name = "Verwerfen" }).ClickAsync();

        await Expect(poisoned).ToHaveCountAsync(0);
        tab.AssertClean();
    }

    private static JsonObject Line(int number) => new()
    {
        ["id"] = string.Create(CultureInfo.InvariantCulture, $"K-{number:D5}"),
        ["segment"] = "private",
        ["level"] = number * 37 % 1000 / 10.0,
        ["low"] = 55,
        ["high"] = 90,
        ["position"] = "below",
        ["stage"] = "steady",
        ["phase"] = "building",
        ["uncertainty"] = 0.4,
        ["needed"] = number % 50,
        ["promises"] = number % 3,
        ["judged"] = 12,
        ["unjudged"] = 0,
        ["lastAt"] = "2026-10-01T00:00:00Z",
    };
}
