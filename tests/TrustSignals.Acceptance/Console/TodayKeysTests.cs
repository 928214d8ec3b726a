using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TrustSignals.Acceptance.Console;

/// <summary>Today by keyboard while the list moves: what somebody does is done to whom they mean, once, and under their name.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class TodayKeysTests(ConsoleHost host)
{
    private static readonly Regex Active = new("is-active");

    [Fact]
    public async Task Keys_RowsMoveUnderTheHand_StayWithTheCustomer()
    {
        await using ConsolePage tab = await ConsolePage.OpenAsync(host, "#/nowhere");
        AlertList list = await ShowAsync(tab, "A-1", "B-2", "C-3");
        ILocator grid = tab.Page.GetByRole(AriaRole.Grid);
        await grid.FocusAsync();
        await tab.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(tab.Row("B-2")).ToHaveClassAsync(Active);

        list.Add("Z-9", "critical");
        await Expect(tab.Row("Z-9")).ToBeVisibleAsync();
        await Expect(tab.Row("B-2")).ToHaveClassAsync(Active);
        Assert.Equal(await tab.Row("B-2").GetAttributeAsync("id"), await grid.GetAttributeAsync("aria-activedescendant"));
        await tab.Page.Keyboard.PressAsync("a");

        await Expect(tab.Page.Locator(".announcement")).ToHaveTextAsync("Acknowledge, B-2: 1 done");
        Assert.Equal("B-2", Assert.Single(list.Steps).Customer);

        list.Remove("B-2");
        await Expect(tab.Row("B-2")).ToHaveCountAsync(0);
        await Expect(tab.Row("C-3")).ToHaveClassAsync(Active);
        tab.AssertClean();
    }

    [Fact]
    public async Task Keys_CancelledOrHeldDown_LeaveTheSelectionAndActOnce()
    {
        await using ConsolePage tab = await ConsolePage.OpenAsync(host, "#/nowhere");
        AlertList list = await ShowAsync(tab, "A-1", "B-2");
        IPage page = tab.Page;
        ILocator grid = page.GetByRole(AriaRole.Grid);
        ILocator dialog = page.GetByRole(AriaRole.Dialog);
        await grid.FocusAsync();
        await page.Keyboard.PressAsync("s");
        await Expect(dialog).ToContainTextAsync("A-1");

        await dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(grid).ToBeFocusedAsync();
        await Expect(page.Locator("[role=row][aria-selected=true]")).ToHaveCountAsync(0);

        await page.Keyboard.DownAsync("a");
        await page.Keyboard.DownAsync("a");
        await page.Keyboard.UpAsync("a");

        await Expect(page.Locator(".announcement")).ToHaveTextAsync("Acknowledge, A-1: 1 done");
        Assert.Single(list.Steps);
        tab.AssertClean();
    }

    [Fact]
    public async Task FirstStep_NobodyHasSignedIn_AsksForTheNameOnce()
    {
        await using ConsolePage tab = await ConsolePage.OpenAsync(host, "#/nowhere", name: null);
        AlertList list = await ShowAsync(tab, "A-1", "B-2");
        IPage page = tab.Page;
        ILocator grid = page.GetByRole(AriaRole.Grid);
        ILocator dialog = page.GetByRole(AriaRole.Dialog);
        await grid.FocusAsync();
        await page.Keyboard.PressAsync("a");
        await Expect(dialog).ToContainTextAsync("Your name");
        Assert.Empty(await tab.ViolationsAsync());
        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToHaveCountAsync(0);
        Assert.Empty(list.Steps);
        await Expect(grid).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("a");
        await dialog.GetByLabel("Your name or pseudonym").FillAsync("mk");
        await page.Keyboard.PressAsync("Enter");
        await Expect(tab.Row("A-1")).ToContainTextAsync("mk");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("a");
        await Expect(tab.Row("B-2")).ToContainTextAsync("mk");
        Assert.All(list.Steps, step => Assert.Equal("mk", step.Assignee));

        await tab.Button("Your name: mk").ClickAsync();
        await dialog.GetByLabel("Your name or pseudonym").FillAsync("duty-7");
        await tab.Button("Use this name").ClickAsync();
        await Expect(tab.Button("Your name: duty-7")).ToBeFocusedAsync();
        await page.ReloadAsync();
        await Expect(tab.Button("Your name: duty-7")).ToBeVisibleAsync();
        tab.AssertClean();
    }

    [Fact]
    public async Task Level_AMinuteLaterAndAfterAStep_IsReadAnew()
    {
        await using ConsolePage tab = await ConsolePage.OpenAsync(host, "#/nowhere");
        IPage page = tab.Page;
        await page.Clock.InstallAsync();
        await page.ReloadAsync();
        AlertList list = await ShowAsync(tab);
        list.Level = null;
        list.Add("A-1");
        ILocator level = tab.Row("A-1").Locator(".cell-level b");
        await Eventually.HoldsAsync(() => Task.FromResult(list.Readings > 0), "the course was asked for");
        // What the alert was raised with.
        await Expect(level).ToHaveTextAsync("33");

        list.Level = 41;
        await page.Clock.FastForwardAsync("00:20");
        await Expect(level).ToHaveTextAsync("41");

        list.Level = 52;
        await page.Clock.FastForwardAsync("01:01");
        await Expect(level).ToHaveTextAsync("52");

        list.Level = 63;
        await page.GetByRole(AriaRole.Grid).FocusAsync();
        await page.Keyboard.PressAsync("a");
        await Expect(level).ToHaveTextAsync("63");
    }

    private async Task<AlertList> ShowAsync(ConsolePage tab, params string[] customers)
    {
        AlertList list = await AlertList.InFrontOfAsync(tab);
        foreach (string customer in customers)
        {
            list.Add(customer);
        }

        await tab.Page.GotoAsync(new Uri(host.Address, "#/today").ToString());
        foreach (string customer in customers)
        {
            await Expect(tab.Row(customer)).ToBeVisibleAsync();
        }

        return list;
    }
}
