using TrustSignals.Domain.Events;
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
