using TrustSignals.Classification.Texts;

namespace TrustSignals.Classification.Tests.Texts;

public sealed class SentenceSplitterTests
{
    [Theory]
    [InlineData("Ja. Nein!", 2)]
    [InlineData("Am 14. März um ca. 10 Uhr, z.B. in Bern.", 1)]
    [InlineData("Kosten: 3.50 Euro. Zu viel!!! Warum?", 3)]
    [InlineData("ohne Punkt\nzweite Zeile", 2)]
    [InlineData("Mr. Smith called at 10 a.m. today.", 1)]
    [InlineData("", 0)]
    public void EndOf_WholeText_CoversItInSentences(string text, int expected)
    {
        int count = 0;
        for (int start = 0; start < text.Length; count++)
        {
            int end = SentenceSplitter.EndOf(text, start);
            Assert.True(end > start);
            start = end;
        }

        Assert.Equal(expected, count);
    }
}
