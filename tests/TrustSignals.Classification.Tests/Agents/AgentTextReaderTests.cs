using TrustSignals.Domain.Events;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification.Tests.Agents;

public sealed class AgentTextReaderTests
{
    [Theory]
    [InlineData("Der Grund dafür war ein Fehler in unserem Abrechnungssystem.", SignalKind.Explanation)]
    [InlineData("This happened because our courier lost the parcel.", SignalKind.Explanation)]
    [InlineData("Das tut uns sehr leid.", SignalKind.Apology)]
    [InlineData("We apologise for the trouble.", SignalKind.Apology)]
    [InlineData("Als Entschädigung schreiben wir Ihnen 20 € gut.", SignalKind.Compensation)]
    [InlineData("As a goodwill gesture we credited 15 pounds.", SignalKind.Compensation)]
    [InlineData("Der Betrag wurde heute überwiesen.", SignalKind.PromiseFulfilled)]
    [InlineData("Your parcel has been shipped.", SignalKind.PromiseFulfilled)]
    public void Agent_SaysIt_IsReadAsThatAct(string text, SignalKind kind) =>
        Assert.Contains(Some.Signals(Some.Agent(text)), signal => signal.Kind == kind && signal.Evidence?.Quote == text);

    [Theory]
    [InlineData("Eine Erstattung ist leider nicht möglich.", SignalKind.Compensation)]
    [InlineData("Möchten Sie eine Gutschrift?", SignalKind.Compensation)]
    [InlineData("Den genauen Grund kennen wir noch nicht, wir prüfen die Ursache.", SignalKind.Explanation)]
    [InlineData("Sobald der Betrag überwiesen ist, informieren wir Sie.", SignalKind.PromiseFulfilled)]
    [InlineData("Wir erstatten Ihnen den Betrag bis Freitag.", SignalKind.Compensation)]
    public void Agent_OnlySpeaksOfIt_IsNotThatAct(string text, SignalKind kind) =>
        Assert.DoesNotContain(Some.Signals(Some.Agent(text)), signal => signal.Kind == kind && signal.Reference == "T1");

    [Fact]
    public void Agent_StrongWords_AreNeverJudged() =>
        Assert.Empty(Some.Judgements(Some.Agent("Ihr Ärger über diesen schrecklichen, katastrophalen Fehler ist verständlich, wunderbar, dass Sie schreiben.")));

    [Fact]
    public void Agent_Writes_CountsAsReply() =>
        Assert.Contains(Some.Signals(Some.Agent("Guten Tag.")), signal => signal is { Kind: SignalKind.CompanyReply, Reference: "T1" });

    [Fact]
    public void Bot_Writes_PromisesButDoesNotReply()
    {
        var signals = Some.Signals(new SupportTicket { TicketId = "T1", Author = MessageAuthor.Bot, Text = "Danke! Sie erhalten innerhalb von 24 Stunden eine Antwort." });

        Signal only = Assert.Single(signals);
        Assert.Equal(SignalKind.PromiseMade, only.Kind);
        Assert.Equal(Some.Wednesday.AddHours(24), only.DueAt);
    }
}
