using TrustSignals.Classification.Model;
using TrustSignals.Classification.Reading;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification.Tests.Reading;

public sealed class ModelReaderTests
{
    private static readonly ModelReader Reader = new(TextModelFile.Shipped);

    [Theory]
    [InlineData("Seit drei Wochen warte ich auf eine Antwort und keiner meldet sich.", Polarity.Breaking)]
    [InlineData("<p>Seit drei Wochen warte ich auf eine Antwort &amp; keiner meldet sich.</p>", Polarity.Breaking)]
    [InlineData("Sehr freundliche Beratung, alles hat sofort geklappt, vielen Dank!", Polarity.Affirming)]
    [InlineData("Can you tell me how long a transfer to Spain takes?", Polarity.None)]
    public void Read_PlainCase_JudgesItAndMarksTheWords(string text, Polarity expected)
    {
        TextReading reading = Reader.Read(text, null);

        Assert.Equal(expected, reading.Polarity);
        Assert.Equal(expected == Polarity.None, reading.Parts.IsEmpty);
        Assert.All(reading.Parts, part =>
        {
            Assert.InRange(part.Start, 0, text.Length - 1);
            Assert.InRange(part.Start + part.Length, part.Start + 1, text.Length);
        });
    }

    [Fact]
    public void Read_PolarityAlone_IsThatOfTheFullReading()
    {
        foreach (string text in (string[])["Das Netz ist schon wieder weg!", "Top Service, danke.", "Wo finde ich die IBAN?", "nix geht", "ok"])
        {
            Assert.Equal(Reader.Read(text, "de").Polarity, Reader.ReadPolarity(text, "de"));
        }
    }

    [Fact]
    public void Read_ManyTextsBefore_ChangesNothing()
    {
        const string text = "Drei Termine, dreimal kam keiner.";
        TextReading before = Reader.Read(text, null);
        for (int i = 0; i < 20_000; i++)
        {
            Reader.ReadPolarity($"Wort{i} Sache{i * 7} und nicht{i % 13}", "de");
        }

        TextReading after = Reader.Read(text, null);

        Assert.Equal(before.Confidence, after.Confidence);
        Assert.Equal(before.Parts.AsEnumerable(), after.Parts.AsEnumerable());
    }

    [Fact]
    public void Read_QuotedWordsOfTheCompany_ChangeNothing()
    {
        const string own = "Das Paket ist immer noch nicht da.";

        Assert.Equal(Reader.Read(own, null).Confidence, Reader.Read($"{own}\n> Wir freuen uns sehr, vielen herzlichen Dank!", null).Confidence, 3);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n\t ")]
    [InlineData("\0\0")]
    [InlineData("\ud800 broken surrogate")]
    [InlineData("!!! ???")]
    public void Read_AnyInput_DoesNotThrow(string text) => Assert.NotNull(Reader.Read(text, "de"));
}
