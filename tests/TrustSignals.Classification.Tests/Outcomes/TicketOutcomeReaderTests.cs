using System.Globalization;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification.Tests.Outcomes;

public sealed class TicketOutcomeReaderTests
{
    private static readonly DateTimeOffset Opened = Some.Wednesday;

    [Theory]
    [InlineData(24, Polarity.Affirming)]
    [InlineData(48, null)]
    [InlineData(49, Polarity.Breaking)]
    public void FirstReply_AgainstTheStandard_IsJudgedByTheCorridor(int hours, Polarity? expected)
    {
        Signal[] judged = Some.Judgements(
            new SupportTicket { TicketId = "t", Author = MessageAuthor.Agent, OpenedAt = Opened, FirstRepliedAt = Opened.AddHours(hours) }, Opened.AddHours(hours));

        Assert.Equal(expected, judged.SingleOrDefault()?.Polarity);
        Assert.All(judged, signal => Assert.Equal(Mechanism.Responsiveness, signal.Mechanism));
    }

    /// <summary>Asked on Friday at 19:00, after closing: ten working hours last until Monday at 18:00. The evidence tells the time that passed.</summary>
    [Theory]
    [InlineData("2026-03-16T08:00Z", Polarity.Affirming, "after 2.6 days")]
    [InlineData("2026-03-16T17:00Z", Polarity.Affirming, "after 3 days")]
    [InlineData("2026-03-17T08:00Z", null, null)]
    [InlineData("2026-03-17T10:00Z", Polarity.Breaking, "only after 3.7 days")]
    public void ReplyAndResolution_InBusinessTime_CountWorkingHoursOnly(string done, Polarity? expected, string? told)
    {
        DateTimeOffset asked = new(2026, 3, 13, 18, 0, 0, TimeSpan.Zero);
        DateTimeOffset at = DateTimeOffset.Parse(done, CultureInfo.InvariantCulture);
        var standard = new DurationStandard(TimeSpan.FromHours(10), TimeSpan.FromHours(2), TimeSpan.FromHours(50)) { BusinessTime = true };
        Policy policy = PolicyReader.Default with { Standards = new StandardsPolicy { FirstReply = standard, Resolution = standard } };

        Signal[] judged = Some.Judgements(
            new SupportTicket { TicketId = "t", Author = MessageAuthor.Agent, OpenedAt = asked, FirstRepliedAt = at, ResolvedAt = at }, at, policy);

        Assert.Equal(expected is null ? 0 : 2, judged.Length);
        Assert.All(judged, signal => Assert.Equal(expected, signal.Polarity));
        Assert.Equal(told is null ? [] : [$"first reply {told}", $"resolved {told}"], judged.Select(signal => signal.Evidence!.Quote));
    }

    [Fact]
    public void LaterMessage_RepeatingTheTimes_JudgesThemOnce()
    {
        Signal[] judged = Some.Judgements(
            new SupportTicket { TicketId = "t", Author = MessageAuthor.Agent, Text = "Guten Tag.", OpenedAt = Opened, FirstRepliedAt = Opened.AddDays(5) }, Opened.AddDays(6));

        Assert.Empty(judged);
    }

    [Fact]
    public void Resolution_TooLate_BreaksAndClosesWhatWasPromised()
    {
        var payload = new SupportTicket { TicketId = "t", Author = MessageAuthor.Agent, OpenedAt = Opened, ResolvedAt = Opened.AddDays(20) };

        Assert.Equal(Polarity.Breaking, Assert.Single(Some.Judgements(payload, Opened.AddDays(20))).Polarity);
        Assert.Contains(Some.Signals(payload, Opened.AddDays(20)), signal => signal is { Kind: SignalKind.PromiseFulfilled, Reference: "t" });
    }

    [Fact]
    public void Reopened_BreaksReliability() =>
        Assert.Equal(Mechanism.Reliability, Assert.Single(Some.Judgements(new SupportTicket { TicketId = "t", IsReopened = true })).Mechanism);

    [Fact]
    public void InternalNote_IsNotReadAtAll() =>
        Assert.Empty(Some.Signals(new SupportTicket
        {
            TicketId = "t", Author = MessageAuthor.InternalNote, Text = "Kunde ist furchtbar wütend, wir melden uns bis Freitag.", OpenedAt = Opened, FirstRepliedAt = Opened.AddDays(9),
        }));
}
