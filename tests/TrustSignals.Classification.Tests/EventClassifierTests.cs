using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification.Tests;

public sealed class EventClassifierTests
{
    [Theory]
    [InlineData("Das Paket ist immer noch nicht angekommen.", Polarity.Breaking)]
    [InlineData("Vielen Dank, das hat super schnell geklappt!", Polarity.Affirming)]
    [InlineData("The parcel never arrived and nobody answers.", Polarity.Breaking)]
    [InlineData("Great service, everything was solved quickly, thanks!", Polarity.Affirming)]
    public void CustomerText_Judged_CarriesItsExactWords(string text, Polarity expected)
    {
        Signal[] judged = Some.Judgements(Some.Customer(text));

        Assert.NotEmpty(judged);
        Assert.All(judged, signal =>
        {
            Assert.Equal(expected, signal.Polarity);
            Assert.Equal(text.Substring(signal.Evidence!.Start, signal.Evidence.Length), signal.Evidence.Quote);
            Assert.InRange(signal.Confidence, 0.01, 1.0);
            Assert.NotEmpty(signal.Rule);
        });
    }

    [Theory]
    [InlineData("Wie lange dauert eine Rückerstattung?")]
    [InlineData("Where can I find the form for closing the account?")]
    public void CustomerText_NeutralQuestion_SaysNothing(string text) => Assert.Empty(Some.Judgements(Some.Customer(text)));

    [Fact]
    public void FirstMessage_ToneAlone_BreaksNothing() =>
        Assert.Empty(Some.Judgements(Some.Customer("Ihr seid alle unfreundlich und arrogant!", isFirst: true)));

    [Fact]
    public void FirstMessage_StatedFailure_Breaks() =>
        Assert.Contains(Some.Judgements(Some.Customer("Das Paket kam kaputt an und der Betrag wurde falsch abgebucht.", isFirst: true)), signal => signal.Polarity == Polarity.Breaking);

    [Fact]
    public void CustomerText_UnsupportedLanguage_IsCountedAndNotGuessed()
    {
        EventReading reading = Some.Classifier.Read(Some.Event(Some.Customer("Je n'ai pas reçu ma commande et je suis très déçu de vous")), PolicyReader.Default);

        Assert.Equal(AbstentionReason.UnsupportedLanguage, reading.Abstained);
        Assert.Contains(reading.Signals, signal => signal.Kind == SignalKind.Unjudged);
        Assert.DoesNotContain(reading.Signals, signal => signal.Kind == SignalKind.Judgement);
    }

    [Fact]
    public void CustomerText_Settled_ConfirmsTheRecovery() =>
        Assert.Contains(Some.Signals(Some.Customer("Das Problem ist gelöst, danke!")), signal => signal is { Kind: SignalKind.RecoveryConfirmed, Reference: "T1" });

    [Fact]
    public void CustomerText_StillOpen_ConfirmsNothing() =>
        Assert.DoesNotContain(Some.Signals(Some.Customer("Das Problem ist immer noch nicht gelöst.")), signal => signal.Kind == SignalKind.RecoveryConfirmed);

    [Fact]
    public void Review_Private_IsNotPublic() =>
        Assert.All(Some.Signals(new ReviewPost { ReviewId = "r", Text = "Sehr gut!", IsPublic = false }), signal => Assert.False(signal.IsPublic));

    [Fact]
    public void Signals_CarryTheContextOfTheEvent()
    {
        var payload = Some.Customer("Das Gerät ist kaputt.") with { Touchpoint = "hotline", Actor = "a7", Segment = "premium", Frame = "incident" };

        Assert.All(Some.Signals(payload), signal => Assert.Equal(("hotline", "a7", "premium", "incident"), (signal.Touchpoint, signal.Actor, signal.Segment, signal.Frame)));
    }

    [Fact]
    public void CustomerText_SaysTheSameFortyTimes_IsOneBrokenExpectation()
    {
        string text = string.Concat(Enumerable.Repeat("Leider wieder zu spät. ", 40));

        Signal judged = Assert.Single(Some.Judgements(Some.Customer(text)));

        Assert.Equal(text.Substring(judged.Evidence!.Start, judged.Evidence.Length), judged.Evidence.Quote);
    }

    [Fact]
    public void AgentText_PromisesWithoutEnd_StaysWithinBounds() =>
        Assert.InRange(Some.Signals(Some.Agent(string.Concat(Enumerable.Repeat("Sie bekommen das bis Freitag. Das tut uns leid. ", 500)))).Length, 1, 64);

    [Fact]
    public void CustomerText_Judged_NamesTheSentenceAroundTheWords()
    {
        Signal judged = Some.Judgements(Some.Customer("Guten Tag. Das Paket kam leider wieder viel zu spät an! Viele Grüße, M."))[0];

        Assert.Equal("Das Paket kam leider wieder viel zu spät an!", judged.Evidence!.Sentence);
        Assert.Contains(judged.Evidence.Quote, judged.Evidence.Sentence!, StringComparison.Ordinal);
    }
}
