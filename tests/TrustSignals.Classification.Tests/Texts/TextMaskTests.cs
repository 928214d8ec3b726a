using TrustSignals.Classification.Texts;

namespace TrustSignals.Classification.Tests.Texts;

public sealed class TextMaskTests
{
    [Theory]
    [InlineData("Das Paket fehlt.\n> Wir freuen uns, Sie sind toll.\nBitte prüfen.", "freuen")]
    [InlineData("Das Paket fehlt.\nAm 3. März 2026 um 10:12 schrieb Service:\nAlles wunderbar.", "wunderbar")]
    [InlineData("The parcel is missing.\nOn Tue, 3 Mar 2026 at 10:12, Service wrote:\nlovely to hear", "lovely")]
    [InlineData("Das Paket fehlt.\n\nMit freundlichen Grüßen\nDr. Wunder Bar", "Wunder")]
    [InlineData("Missing.\n-- \nGreat Company Ltd", "Great")]
    [InlineData("<p>Das Paket fehlt.</p><blockquote>Herrlich!</blockquote>", "Herrlich")]
    [InlineData("Still missing. Sent from my iPhone", "iPhone")]
    [InlineData("Fehlt.\nDiese E-Mail enthält vertrauliche Informationen, toll.", "toll")]
    public void Apply_NotTheWritersWords_AreGoneAndOffsetsStay(string text, string gone)
    {
        string masked = TextMask.Apply(text);

        Assert.Equal(text.Length, masked.Length);
        Assert.DoesNotContain(gone, masked, StringComparison.Ordinal);
        int kept = text.IndexOfAny(['D', 'F', 'M', 'S', 'T']);
        Assert.Equal(text[kept], masked[kept]);
    }

    [Fact]
    public void Apply_EntityInsideAWord_KeepsOneWord()
    {
        const string text = "<b>f&uuml;r</b> mich";
        string masked = TextMask.Apply(text);
        Span<char> buffer = stackalloc char[Tokenizer.LongestWord];
        var tokens = new Tokenizer(masked, buffer);

        Assert.True(tokens.Next());
        Assert.Equal("fuer", tokens.Word.ToString());
        Assert.Equal("f&uuml;r", text[tokens.Start..tokens.End].TrimEnd('\0'));
    }

    [Fact]
    public void Apply_PlainText_IsTheSameInstance()
    {
        const string text = "Das Paket ist 3 Tage zu spät & keiner meldet sich.";
        Assert.Equal(text, TextMask.Apply(text));
    }

    [Theory]
    [InlineData("Guten Tag. Das Paket fehlt. Viele Grüße, M.", "Das Paket fehlt.")]
    [InlineData("Sehr geehrte Damen und Herren, die Rechnung stimmt nicht.", "die Rechnung stimmt nicht.")]
    [InlineData("Hi team, it works again! Best wishes Ann", "it works again!")]
    [InlineData("Dear God this is awful.", "Dear God this is awful.")]
    [InlineData("Guten Tag!", "Guten Tag!")]
    [InlineData("Liebe Grüße an die nette Dame am Schalter", "Liebe Grüße an die nette Dame am Schalter")]
    public void Apply_SalutationAndClosing_AreLeftOutInPlace(string text, string kept)
    {
        string masked = TextMask.Apply(text);

        Assert.Equal(text.Length, masked.Length);
        Assert.Equal(kept, masked.Trim());
    }
}
