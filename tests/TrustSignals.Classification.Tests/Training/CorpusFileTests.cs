using TrustSignals.Classification.Training;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification.Tests.Training;

public sealed class CorpusFileTests
{
    [Theory]
    [InlineData("text\tbreaking\treliability\tability\t0.6\tbank\tticket", "7 columns")]
    [InlineData("text\tbad\treliability\tability\t0.6\tbank\tticket\tde", "polarity 'bad'")]
    [InlineData("text\tbreaking\tspeed\tability\t0.6\tbank\tticket\tde", "mechanism 'speed'")]
    [InlineData("text\tbreaking\treliability\tskill\t0.6\tbank\tticket\tde", "facet 'skill'")]
    [InlineData("text\tbreaking\treliability\tability\t2\tbank\tticket\tde", "strength '2'")]
    [InlineData("text\tnone\t-\t-\t0\tbank\tticket\tfr", "variety 'fr'")]
    public void Read_WrongRow_NamesLineAndColumn(string row, string complaint)
    {
        var error = Assert.Throws<InvalidDataException>(() => CorpusFile.Read(new StringReader($"{CorpusFile.Header}\n{row}\n"), "x.tsv").ToList());

        Assert.Contains("x.tsv, line 2", error.Message, StringComparison.Ordinal);
        Assert.Contains(complaint, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Polarity.Breaking)]
    [InlineData(Polarity.Affirming)]
    [InlineData(Polarity.None)]
    public void Correction_Exported_IsReadBackAsTrainingText(Polarity polarity)
    {
        var correction = new Correction(EventKey.Of("s", "1"), 0, polarity, Mechanism.CostFairness, Facet.Motivation, 0.55, "p7", "wrong", Some.Wednesday);
        string row = CorrectionExport.ToRow(correction, "zu viel\tabgebucht,\nleider", "bank", "ticket", "de-CH");

        LabelledText read = Assert.Single(CorpusFile.Read(new StringReader($"{CorpusFile.Header}\n{row}\n"), "x.tsv"));

        Assert.Equal("zu viel abgebucht, leider", read.Text);
        Assert.Equal(polarity, read.Polarity);
        Assert.Equal(polarity == Polarity.None ? null : Mechanism.CostFairness, read.Mechanism);
        Assert.Equal(polarity == Polarity.None ? null : 0.6, read.Strength);
    }
}
