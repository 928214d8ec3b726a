using TrustSignals.Ingestion.Fields;

namespace TrustSignals.Ingestion.Tests.Fields;

public sealed class HtmlTextTests
{
    [Theory]
    [InlineData("plain words", "plain words")]
    [InlineData("a < b & c", "a < b & c")]
    [InlineData("<p>One</p><p>Two</p>", "One\n\nTwo")]
    [InlineData("One<br>Two<br/>Three", "One\nTwo\nThree")]
    [InlineData("<b>bold</b> and <i>italic</i>", "bold and italic")]
    [InlineData("f&uuml;r 5&nbsp;&euro; &#128512;", "für 5 € 😀")]
    [InlineData("<style>p{}</style><script>alert('<p>x</p>')</script>kept", "kept")]
    [InlineData("answer<blockquote>old <blockquote>older</blockquote> mail</blockquote>after", "answer\nafter")]
    [InlineData("answer<div class=\"gmail_quote\"><div>old</div></div>", "answer")]
    [InlineData("<ul><li>one</li><li>two</li></ul>", "one\n\ntwo")]
    [InlineData("unclosed <b>tag <p", "unclosed tag")]
    [InlineData("<!-- hidden -->seen", "seen")]
    [InlineData("", null)]
    [InlineData("<p> </p>", null)]
    public void Of_Html_IsItsWords(string html, string? expected) => Assert.Equal(expected, HtmlText.Of(html));

    [Fact]
    public void Of_MoreMarkupThanAnyMail_KeepsTheWords()
    {
        string html = string.Concat(Enumerable.Repeat("<p>Wort &amp; Tat</p>", 10_000));

        Assert.Equal(10_000, HtmlText.Of(html)!.Split('\n').Count(line => line == "Wort & Tat"));
    }

    [Theory]
    [InlineData("<div>", 200_000)]
    [InlineData("<b a=1>", 140_000)]
    [InlineData("&amp;", 200_000)]
    [InlineData("<", 1_000_000)]
    [InlineData("<blockquote>", 80_000)]
    public void Of_DeepOrLongNesting_ReturnsWithoutOverflow(string piece, int times)
    {
        string html = string.Concat(Enumerable.Repeat(piece, times)) + "end";

        _ = HtmlText.Of(html);
    }
}
