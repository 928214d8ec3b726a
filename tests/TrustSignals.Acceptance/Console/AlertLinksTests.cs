using Microsoft.Extensions.Configuration;
using TrustSignals.Alerting.Links;
using TrustSignals.Storage.Alerts;
using static Microsoft.Playwright.Assertions;

namespace TrustSignals.Acceptance.Console;

/// <summary>The links that stand in messages lead to the console's pages.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class AlertLinksTests(ConsoleHost host)
{
    [Fact]
    public async Task Evidence_OfAnyAlert_OpensThePageThatShowsIt()
    {
        ActionLinks links = ActionLinks.Read(
            new ConfigurationBuilder().AddInMemoryCollection([new("TrustSignals:Links:Site", host.Address.GetLeftPart(UriPartial.Authority))]).Build(), TimeProvider.System);
        (AlertGroup? About, string Page)[] cases =
        [
            (null, "relationship"),
            (new AlertGroup { Kind = AlertGroup.Touchpoint, Name = "Hotline Süd", Customers = 9 }, "origin"),
            (new AlertGroup { Kind = AlertGroup.Segment, Name = "premium", Customers = 9 }, "segments"),
        ];
        await using ConsolePage tab = await ConsolePage.OpenAsync(host);
        foreach ((AlertGroup? about, string page) in cases)
        {
            // Other pages of the console are the same document to the browser: leave it first.
            await tab.Page.GotoAsync("about:blank");
            await tab.Page.GotoAsync(links.Of(AlertOf(ConsoleHost.Slide, about), "duty").Evidence!.AbsoluteUri);
            await Expect(tab.Page.Locator($"main.page-{page} h1")).ToBeVisibleAsync();
            if (about is null)
            {
                await Expect(tab.Page.Locator("main h1")).ToHaveTextAsync(ConsoleHost.Slide);
            }
        }

        tab.AssertClean();
    }

    private static TrustAlert AlertOf(string customer, AlertGroup? about) => new()
    {
        Id = "id", CustomerId = customer, Condition = "sliding", Severity = "warning", Episode = 1, RaisedAt = default, Since = default, Level = 40,
        Uncertainty = 0.5, BandLow = 55, BandHigh = 90, Stage = "sliding", GoodExperiencesNeeded = 3, Trigger = null, Disappointments = [],
        DisappointmentCount = 0, PolicyVersion = "1", Group = about,
    };
}
