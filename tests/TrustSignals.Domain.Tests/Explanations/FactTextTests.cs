using TrustSignals.Domain.Explanations;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Tests.Explanations;

public sealed class FactTextTests
{
    [Theory]
    [InlineData("first reply only after 3.1 days", "erste Antwort erst nach 3,1 Tagen")]
    [InlineData("first reply after 1 hour", "erste Antwort nach 1 Stunde")]
    [InlineData("3.7 days after the promised time", "3,7 Tage nach dem zugesagten Termin")]
    [InlineData("charged 43.90 EUR, quoted 39.95 EUR", "berechnet 43,90 EUR, genannt 39,95 EUR")]
    [InlineData("asked 2026-06-17 09:18 UTC, unanswered beyond the standard", "gefragt am 17.06.2026 09:18 UTC, länger als zugesagt ohne Antwort")]
    [InlineData("quiet for 86.1 days after a break, usually 28.7", "nach einem Bruch 86,1 Tage still, sonst 28,7")]
    [InlineData("rated 2 on a scale from 1 to 5", "bewertet mit 2 auf einer Skala von 1 bis 5")]
    public void Find_AFact_IsToldInGermanAndStandsInEnglish(string fact, string german)
    {
        Assert.Equal(german, FactText.Find(fact, TextLanguage.German));
        Assert.Equal(fact, FactText.Find(fact, TextLanguage.English));
    }

    [Theory]
    [InlineData("I was promised by 2026 that it works")]
    [InlineData("It was resolved after 3.1 days, they say")]
    [InlineData("")]
    public void Find_Words_AreNoFact(string words) => Assert.Null(FactText.Find(words, TextLanguage.German));

    [Fact]
    public void Of_WordsThatReadLikeAFact_StayInQuotationMarks()
    {
        Assert.Equal("„not delivered“", FactText.Of(new Evidence("text", 4, 13, "not delivered"), TextLanguage.German));
        Assert.Equal("nicht geliefert", FactText.Of(new Evidence("actualAt", 0, 0, "not delivered"), TextLanguage.German));
    }
}
