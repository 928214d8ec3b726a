using TrustSignals.Alerting.Content;
using TrustSignals.Alerting.Links;
using TrustSignals.Alerting.Tests.Kit;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Tests.Links;

public sealed class ActionLinksTests
{
    private readonly ManualTime time = new(Some.Start);

    [Fact]
    public void Open_FreshToken_SaysWhatItAllows()
    {
        ActionLinks links = DispatchKit.Links(time);

        Assert.Equal(new ActionLink("id-1", AlertActions.Acknowledged, "duty"), links.Open(links.TokenOf("id-1", AlertActions.Acknowledged, "duty")));
    }

    [Fact]
    public void Open_ExpiredChangedOrForeign_IsNothing()
    {
        ActionLinks links = DispatchKit.Links(time);
        string token = links.TokenOf("id-1", AlertActions.Acknowledged, "duty");
        string foreign = Links(new byte[32].Select(_ => (byte)7)).TokenOf("id-1", AlertActions.Acknowledged, "duty");
        string[] parts = token.Split('.');
        string other = links.TokenOf("id-2", AlertActions.Acknowledged, "duty").Split('.')[0];

        Assert.All((string?[])[foreign, $"{other}.{parts[1]}", parts[0], "", null, "a.b", token + "A"], wrong => Assert.Null(links.Open(wrong)));
        time.MoveTo(Some.Start.AddDays(7).AddSeconds(1));
        Assert.Null(links.Open(token));
    }

    [Fact]
    public void Open_TokenOfTheFormerKey_StillCounts()
    {
        string token = Links(new byte[32]).TokenOf("id-1", AlertActions.Snoozed, "duty");

        ActionLinks rotated = ActionLinks.Read(
            DispatchKit.Configuration(
                ("TrustSignals:Links:Keys:0", Convert.ToBase64String([.. new byte[31], 1])), ("TrustSignals:Links:Keys:1", Convert.ToBase64String(new byte[32]))), time);

        Assert.NotNull(rotated.Open(token));
    }

    [Fact]
    public void Of_ResolvedAlert_OffersNoStep()
    {
        AlertLinks links = DispatchKit.Links(time).Of(Some.Alert() with { Status = AlertStatuses.Resolved }, "duty");

        Assert.Null(links.Acknowledge);
        Assert.Null(links.Snooze);
        Assert.NotNull(links.Evidence);
    }

    private ActionLinks Links(IEnumerable<byte> key) => ActionLinks.Read(DispatchKit.Configuration(("TrustSignals:Links:Keys", Convert.ToBase64String([.. key]))), time);
}
