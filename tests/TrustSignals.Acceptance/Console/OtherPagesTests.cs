using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using TrustSignals.Storage;
using TrustSignals.Storage.Intake;
using TrustSignals.Storage.Outbox;
using static Microsoft.Playwright.Assertions;

namespace TrustSignals.Acceptance.Console;

/// <summary>The pages beside the duty officer's.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class OtherPagesTests(ConsoleHost host)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Fact]
    public async Task Relationships_SortedAndFiltered_LeadToTheRelationship()
    {
        await using ConsolePage tab = await ConsolePage.OpenAsync(host, "#/relationships");
        IPage page = tab.Page;
        await Expect(tab.Row(ConsoleHost.Slide)).ToBeVisibleAsync();
        await Expect(tab.Row("C-18804")).ToBeVisibleAsync();
        await page.GetByLabel("Stage").SelectOptionAsync("spiral");
        await Expect(tab.Row("C-18804")).ToHaveCountAsync(0);
        await Expect(tab.Row(ConsoleHost.Slide)).ToBeVisibleAsync();
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
        await code.FillAsync(policy.ToJsonString(Indented));

        await tab.Button("Who would change?").ClickAsync();

        await Expect(page.GetByText("level.negativityBias")).ToBeVisibleAsync();
        ILocator rows = page.Locator(".plain-table tbody tr");
        await Expect(rows.First).ToBeVisibleAsync();
        await tab.PictureAsync("policy-tried-en");
        // The stage tells the direction only: whoever is steady below the band must not look well here either.
        using HttpResponseMessage answer = await host.Http.PostAsJsonAsync(new Uri("/api/policy/diff?limit=100", UriKind.Relative), policy);
        JsonNode[] steadyAndLow = [.. (await answer.Content.ReadFromJsonAsync<JsonNode>())!["items"]!.AsArray().OfType<JsonNode>()
            .Where(item => (string?)item["after"]!["stage"] == "steady" && (string?)item["after"]!["bandPosition"] == "below")];
        Assert.NotEmpty(steadyAndLow);
        foreach (JsonNode item in steadyAndLow)
        {
            await Expect(rows.Filter(new() { HasText = (string)item["customerId"]! }).Locator(".badge").Last).ToHaveTextAsync("steady, too low");
        }

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
        ILocator poisoned = page.Locator(".poison li").Filter(new() { HasText = "specversion" });
        await Expect(poisoned).ToHaveCountAsync(1);
        await tab.PictureAsync("pipeline-de");
        Assert.Empty(await tab.ViolationsAsync());

        ILocator drop = poisoned.GetByRole(AriaRole.Button, new() { Name = "Verwerfen …" });
        ILocator dialog = page.GetByRole(AriaRole.Dialog);
        await drop.ClickAsync();
        await Expect(dialog).ToContainTextAsync("tickets");
        await Expect(dialog).ToContainTextAsync("specversion");
        Assert.Empty(await tab.ViolationsAsync());
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Abbrechen" }).ClickAsync();
        await Expect(drop).ToBeFocusedAsync();
        await drop.ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Endgültig verwerfen" }).ClickAsync();

        await Expect(poisoned).ToHaveCountAsync(0);
        await Expect(page.Locator(".poison")).ToBeFocusedAsync();
        tab.AssertClean();
    }

    [Theory]
    [InlineData("en-GB", "This could not be loaded.", "2 messages are set aside; why is not on record.", "Every message was taken.")]
    [InlineData("de-DE", "Das konnte nicht geladen werden.", "2 Nachrichten sind beiseitegelegt; warum, ist nicht vermerkt.", "Jede Nachricht wurde angenommen.")]
    public async Task Pipeline_ReasonsUnreadOrUnknown_AreNotTakenForNone(string locale, string failed, string unknown, string none)
    {
        bool isAway = true;
        int setAside = 2;
        await using ConsolePage tab = await ConsolePage.OpenAsync(host, "#/nowhere", locale);
        IPage page = tab.Page;
        await page.RouteAsync(url => url.EndsWith("/api/poison", StringComparison.Ordinal), route => route.FulfillAsync(
            isAway ? new() { Status = 503 } : new() { ContentType = "application/json", Body = """{"items":[]}""" }));
        await page.RouteAsync(url => url.EndsWith("/api/pipeline", StringComparison.Ordinal), async route =>
        {
            IAPIResponse answer = await route.FetchAsync();
            JsonNode pipeline = JsonNode.Parse(await answer.TextAsync())!;
            pipeline["queues"]![0]!["poison"] = setAside;
            foreach (JsonNode? queue in pipeline["queues"]!.AsArray().Skip(1))
            {
                queue!["poison"] = 0;
            }

            await route.FulfillAsync(new() { ContentType = "application/json", Body = pipeline.ToJsonString() });
        });
        await page.GotoAsync(new Uri(host.Address, "#/pipeline").ToString());
        ILocator card = page.Locator(".card.wide");

        await Expect(card.GetByRole(AriaRole.Alert)).ToContainTextAsync(failed);
        await Expect(card).Not.ToContainTextAsync(none);
        isAway = false;
        await Expect(card).ToContainTextAsync(unknown);
        await Expect(card).Not.ToContainTextAsync(none);
        setAside = 0;
        await Expect(card).ToContainTextAsync(none);
    }

    [Fact]
    public async Task Pipeline_PoisonedHint_IsSentAgain()
    {
        // A customer whose outbox is empty by now: there is nothing to do, and the message is taken.
        await host.SetAsideAsync(QueueNames.Outbox, new OutboxHint(CustomerKey.Of(ConsoleHost.Slide)).ToString());
        await using ConsolePage tab = await ConsolePage.OpenAsync(host, "#/pipeline");
        ILocator row = tab.Page.Locator(".plain-table tr").Filter(new() { Has = tab.Page.GetByRole(AriaRole.Rowheader, new() { Name = "outbox", Exact = true }) });

        await row.GetByRole(AriaRole.Button, new() { Name = "Send all again" }).ClickAsync();

        await Expect(tab.Page.Locator(".announcement")).ToHaveTextAsync("Sent again");
        await Expect(row.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        tab.AssertClean();
    }

    [Theory]
    [InlineData("en-GB", "steady, too low", "what was lost has not been won back")]
    [InlineData("de-DE", "stabil, zu tief", "was verloren ging, ist nicht zurückgewonnen")]
    public async Task Relationship_SteadyBelowItsBand_SaysThatItIsNotWell(string locale, string badge, string told)
    {
        await using ConsolePage tab = await ConsolePage.OpenAsync(host, ConsolePage.Relationship("100-3390552"), locale);
        await Expect(tab.Page.Locator(".who .badge")).ToHaveTextAsync(badge);
        await Expect(tab.Page.Locator(".who .hint")).ToContainTextAsync(told);
        Assert.Empty(await tab.ViolationsAsync());
        await tab.PictureAsync($"relationship-steady-{locale[..2]}");
        tab.AssertClean();
    }
}
