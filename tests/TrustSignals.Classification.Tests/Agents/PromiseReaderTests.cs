using TrustSignals.Classification.Agents;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification.Tests.Agents;

public sealed class PromiseReaderTests
{
    [Theory]
    [InlineData("Sie bekommen das bis Freitag.", "2026-03-13 23:59:59")]
    [InlineData("Wir melden uns bis spätestens morgen bei Ihnen.", "2026-03-12 23:59:59")]
    [InlineData("Der Betrag wird innerhalb von 3 Werktagen gutgeschrieben.", "2026-03-16 23:59:59")]
    [InlineData("Ich rufe Sie in zwei Stunden zurück.", "2026-03-11 12:00:00")]
    [InlineData("Die Lieferung erfolgt am 24.3.", "2026-03-24 23:59:59")]
    [InlineData("Wir erstatten Ihnen den Betrag bis zum 2. April 2026.", "2026-04-02 23:59:59")]
    [InlineData("Sie erhalten die Police in den nächsten 5 Tagen.", "2026-03-16 23:59:59")]
    [InlineData("Wir schicken das Ersatzgerät bis Ende der Woche.", "2026-03-15 23:59:59")]
    [InlineData("Innert 10 Tagen erhalten Sie den Entscheid.", "2026-03-21 23:59:59")]
    [InlineData("We will get back to you within 24 hours.", "2026-03-12 10:00:00")]
    [InlineData("Your refund will arrive within 3-5 working days.", "2026-03-18 23:59:59")]
    [InlineData("You'll have it by Friday.", "2026-03-13 23:59:59")]
    [InlineData("The technician will be with you on 19 March.", "2026-03-19 23:59:59")]
    [InlineData("We'll send the replacement by the end of next week.", "2026-03-22 23:59:59")]
    [InlineData("I'll call you back tomorrow.", "2026-03-12 23:59:59")]
    public void Find_CommitmentWithTime_GivesTheDueTime(string sentence, string due)
    {
        SpokenPromise? promise = PromiseReader.Find(sentence, Some.Wednesday);

        Assert.Equal(due, promise?.DueAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss"));
    }

    [Theory]
    [InlineData("Bitte senden Sie uns das Formular bis Freitag.")]
    [InlineData("Das können wir bis Freitag leider nicht versprechen.")]
    [InlineData("Please send us the form by Friday.")]
    [InlineData("We cannot promise delivery by Friday.")]
    [InlineData("Wir melden uns bei Ihnen.")]
    [InlineData("Ihre Nachricht haben wir am Montag erhalten.")]
    public void Find_NoPromiseOrNoTime_IsNull(string sentence) => Assert.Null(PromiseReader.Find(sentence, Some.Wednesday));

    [Fact]
    public void Agent_PromisesAReplyAndAnOutcome_ReferencesTellThemApart()
    {
        Signal[] promises = [.. Some.Signals(Some.Agent("Wir melden uns bis morgen bei Ihnen. Das Ersatzgerät wird bis Freitag geliefert."))
            .Where(signal => signal.Kind == SignalKind.PromiseMade)];

        Assert.Equal(["T1#reply", "T1"], promises.Select(promise => promise.Reference));
        Assert.Equal("Das Ersatzgerät wird bis Freitag geliefert.", promises[1].Evidence!.Quote);
    }
}
