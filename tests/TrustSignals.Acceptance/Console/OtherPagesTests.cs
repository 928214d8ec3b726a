using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TrustSignals.Acceptance.Console;

/// <summary>The pages beside the duty officer's.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class OtherPagesTests(ConsoleHost host)
{
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

    [Theory]
    [InlineData("de-DE", "wieder geöffnet, nachdem es gelöst hieß", "reopened")]
    [InlineData("en-GB", "reopened after it was called solved", "wieder geöffnet")]
    public async Task Evidence_FactsOutOfFields_AreToldInTheLanguageAndWordsAsTheyWereWritten(string locale, string told, string untold)
    {
        await using ConsolePage tab = await ConsolePage.OpenAsync(host, ConsolePage.Relationship(ConsoleHost.Slide), locale);
        ILocator evidence = tab.Page.Locator(".evidence");
        await Expect(evidence).ToContainTextAsync("Ich sitze hier mit zwei Routern");
        await Expect(evidence.Locator(".fact").Filter(new() { HasText = told }).First).ToBeVisibleAsync();
        await Expect(evidence.Locator(".fact").Filter(new() { HasText = untold })).ToHaveCountAsync(0);
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
}
