using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TrustSignals.Acceptance.Console;

/// <summary>The page about one relationship: in the past, when it is gone, and when an answer is lost.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class RelationshipPageTests(ConsoleHost host)
{
    // How much evidence is listed at once.
    private const int Listed = 40;

    [Fact]
    public async Task Permalink_Past_ShowsNoLaterAlertAndOffersNothingToDo()
    {
        DateTimeOffset[] raised = [.. (await DossierAsync())["alerts"]!.AsArray().Select(alert => (DateTimeOffset)alert!["raisedAt"]!).Order()];
        Assert.NotEqual(raised[0], raised[^1]);
        string at = raised[0].UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture);

        await using ConsolePage tab = await ConsolePage.OpenAsync(host, $"{ConsolePage.Relationship(ConsoleHost.Slide)}?at={at}");
        IPage page = tab.Page;

        await Expect(page.Locator(".alerts li")).ToHaveCountAsync(raised.Count(time => time == raised[0]));
        await Expect(page.Locator(".evidence li").First).ToBeVisibleAsync();
        await Expect(page.Locator(".what-if")).ToHaveCountAsync(0);
        await Expect(page.Locator(".alerts button, .evidence li button, .recovery button")).ToHaveCountAsync(0);
        Assert.Empty(await tab.ViolationsAsync());

        await page.GetByRole(AriaRole.Link, new() { Name = "Show the present" }).ClickAsync();
        await Expect(page.Locator(".alerts li")).ToHaveCountAsync(raised.Length);
        await Expect(page.Locator(".what-if")).ToHaveCountAsync(1);
        tab.AssertClean();
    }

    [Theory]
    [InlineData("en-GB", "This relationship is not there any more.", "1 older piece of evidence")]
    [InlineData("de-DE", "Diese Beziehung gibt es nicht mehr.", "1 älterer Beleg")]
    public async Task Dossier_ErasedByAColleague_IsNotShownAnyMore(string locale, string told, string older)
    {
        JsonObject dossier = await DossierAsync();
        JsonArray contributions = dossier["contributions"]!.AsArray();
        JsonNode earliest = contributions[0]!;
        dossier["contributions"] = new JsonArray([.. Enumerable.Range(0, Listed + 1).Select(number =>
        {
            JsonNode another = earliest.DeepClone();
            another["signal"]!["ordinal"] = number;
            return another;
        })]);

        bool isErased = false;
        await using ConsolePage tab = await ConsolePage.OpenAsync(host, "#/nowhere", locale);
        await tab.Page.RouteAsync(
            url => url.Contains("/dossier?", StringComparison.Ordinal),
            route => route.FulfillAsync(
                isErased
                    ? new() { Status = 404, ContentType = "application/problem+json", Body = """{"title":"The customer is unknown."}""" }
                    : new() { ContentType = "application/json", Body = dossier.ToJsonString() }));
        await tab.Page.GotoAsync(new Uri(host.Address, ConsolePage.Relationship(ConsoleHost.Slide)).ToString());
        await Expect(tab.Button(older)).ToBeVisibleAsync();

        isErased = true;

        await Expect(tab.Page.Locator(".state")).ToContainTextAsync(told);
        await Expect(tab.Page.Locator(".stale, .evidence")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Correction_AnswerLost_IsSentAgainUnderItsKeyUntilItIsAnother()
    {
        List<string> keys = [];
        await using ConsolePage tab = await ConsolePage.OpenAsync(host, ConsolePage.Relationship(ConsoleHost.Slide));
        IPage page = tab.Page;
        await page.RouteAsync(url => url.EndsWith("/corrections", StringComparison.Ordinal), route =>
        {
            keys.Add(route.Request.Headers["idempotency-key"]);
            return keys.Count < 3 ? route.AbortAsync() : route.FulfillAsync(new() { ContentType = "application/json", Body = "{}" });
        });
        ILocator correct = page.Locator(".evidence").GetByRole(AriaRole.Button, new() { Name = "Correct …" }).First;
        ILocator dialog = page.GetByRole(AriaRole.Dialog);
        await correct.ClickAsync();
        await dialog.GetByLabel("Reason").FillAsync("Irony");
        for (int sent = 1; sent <= 2; sent++)
        {
            await dialog.GetByRole(AriaRole.Button, new() { Name = "Correct" }).ClickAsync();
            await Eventually.HoldsAsync(() => Task.FromResult(keys.Count == sent), "it is sent");
            await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Correct" })).ToBeEnabledAsync();
        }

        await dialog.GetByLabel("Reason").FillAsync("Irony, in fact");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Correct" }).ClickAsync();

        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(correct).ToBeFocusedAsync();
        Assert.Equal(keys[0], keys[1]);
        Assert.NotEqual(keys[0], keys[2]);
    }

    [Fact]
    public async Task Erasure_EnterTwice_IsAskedForOnce()
    {
        int asked = 0;
        var answer = new TaskCompletionSource();
        await using ConsolePage tab = await ConsolePage.OpenAsync(host, ConsolePage.Relationship(ConsoleHost.Slide));
        IPage page = tab.Page;
        await page.RouteAsync(url => url.EndsWith($"/customers/{ConsoleHost.Slide}", StringComparison.Ordinal), async route =>
        {
            Interlocked.Increment(ref asked);
            await answer.Task;
            await route.FulfillAsync(new() { ContentType = "application/json", Body = """{"erasedRows":7}""" });
        });
        await tab.Button("Erase …").ClickAsync();
        await page.GetByLabel($"Type {ConsoleHost.Slide} to confirm").FillAsync(ConsoleHost.Slide);

        await page.Keyboard.PressAsync("Enter");
        await Expect(tab.Button("Erase for good")).ToBeDisabledAsync();
        await page.Keyboard.PressAsync("Enter");
        answer.SetResult();

        await Expect(page.Locator(".announcement")).ToHaveTextAsync("Erased: 7 rows.");
        Assert.Equal(1, asked);
        tab.AssertClean();
    }

    private async Task<JsonObject> DossierAsync() =>
        JsonNode.Parse(await host.Http.GetStringAsync(new Uri($"/api/customers/{Uri.EscapeDataString(ConsoleHost.Slide)}/dossier", UriKind.Relative)))!.AsObject();
}
