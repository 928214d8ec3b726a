using TrustSignals.Domain.Events;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification.Tests;

/// <summary>Which messages start the clock of the reply standard.</summary>
public sealed class ReplyExpectedTests
{
    [Theory]
    [InlineData("Wann kommt meine Lieferung?")]
    [InlineData("Das ist sehr enttäuschend, ich warte seit zwei Wochen.")]
    public void Read_CustomersQuestionOrComplaint_ExpectsAReply(string text) => Assert.Equal("T1", Expected(Some.Customer(text))?.Reference);

    [Fact]
    public void Read_ThanksOfAContentCustomer_ExpectsNone() =>
        Assert.Null(Expected(Some.Customer("Vielen Dank, sehr freundlich und schnell, alles bestens gelöst!")));

    [Fact]
    public void Read_RatingOrSettledTicketOrAnswerInTheEvent_ExpectsNone()
    {
        SupportTicket question = Some.Customer("Wann kommt meine Lieferung?", isFirst: true);
        Assert.Null(Expected(question with { Rating = new Rating(3, 1, 5) }));
        Assert.Null(Expected(question with { ResolvedAt = Some.Wednesday }));
        Assert.Null(Expected(question with { OpenedAt = Some.Wednesday, FirstRepliedAt = Some.Wednesday.AddHours(2) }));
    }

    [Fact]
    public void Read_AgentsMessage_ExpectsNoneAndAnswers()
    {
        Assert.Null(Expected(Some.Agent("Guten Tag, wir prüfen das.")));
        Assert.Contains(Some.Signals(Some.Agent("Guten Tag, wir prüfen das.")), signal => signal.Kind == SignalKind.CompanyReply);
    }

    [Theory]
    [InlineData("Die Kündigungsfrist beträgt einen Monat.", true)]
    [InlineData("Aus Portugal wählen Sie 0049 und dann die Nummer ohne die erste Null.", true)]
    [InlineData("Vielen Dank für Ihre Nachricht! Ihr Anliegen hat die Nummer erhalten und wird bearbeitet.", false)]
    [InlineData("Aufgrund hohen Aufkommens kann die Bearbeitung bis zu 5 Tage dauern.", false)]
    [InlineData("Thank you, we have received your message.", false)]
    [InlineData("We will get back to you as soon as possible.", false)]
    public void Read_AutomaticText_AnswersUnlessItOnlyAcknowledges(string text, bool answers) => Assert.Equal(
        answers,
        Some.Signals(Some.Agent(text) with { Author = MessageAuthor.Bot }).Any(signal => signal.Kind == SignalKind.CompanyReply));

    [Fact]
    public void Read_InternalNote_IsNoReplyAndNothingElse() =>
        Assert.Empty(Some.Signals(Some.Agent("Wir haben das Problem erklärt und den Kunden angerufen.") with { Author = MessageAuthor.InternalNote }));

    [Fact]
    public void Read_StateThatTellsOfTheReply_StopsTheClockAtItsTime()
    {
        var state = new SupportTicket { TicketId = "T1", OpenedAt = Some.Wednesday.AddDays(-3), FirstRepliedAt = Some.Wednesday.AddDays(-1) };
        Signal reply = Assert.Single(Some.Signals(state), signal => signal.Kind == SignalKind.CompanyReply);
        Assert.Equal(Some.Wednesday.AddDays(-1), reply.OccurredAt);
    }

    private static Signal? Expected(SupportTicket ticket) =>
        Some.Signals(ticket).SingleOrDefault(signal => signal.Kind == SignalKind.ReplyExpected);
}
