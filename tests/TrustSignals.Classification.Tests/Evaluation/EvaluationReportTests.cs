using TrustSignals.Classification.Evaluation;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification.Tests.Evaluation;

public sealed class EvaluationReportTests
{
    [Fact]
    public void Report_KnownJudgements_GivesTheFiguresByHand()
    {
        var report = new EvaluationReport(
        [
            new("a", Polarity.Breaking, Polarity.Breaking, 0.9, false),
            new("b", Polarity.Breaking, Polarity.None, 0.9, false),
            new("c", Polarity.None, Polarity.None, 0.8, false),
            new("d", Polarity.Affirming, Polarity.Affirming, 0.4, true),
        ]);

        Assert.Equal(0.5, report.Confusion.Accuracy);
        Assert.Equal(0.75, report.Coverage);
        Assert.Equal(0.5, report.Confusion.Recall((int)Polarity.Breaking));
        Assert.Equal(1.0, report.Confusion.Precision((int)Polarity.Breaking));
        Assert.Equal((2.0 / 3 + 0.5 + 0) / 3, report.Confusion.MacroF1, 12);
        // Two answered at 0.9, one right: |0.9 - 0.5| · 2/3; one at 0.8, right: |0.8 - 1| · 1/3.
        Assert.Equal((0.4 * 2 / 3) + (0.2 / 3), report.Ece, 12);
        Assert.Equal("b", Assert.Single(report.WorstErrors(5)).Text);
    }

    [Fact]
    public void Report_ClassNeverExpected_DoesNotCountInMacroF1() =>
        Assert.Equal(1.0, new EvaluationReport([new("a", Polarity.Breaking, Polarity.Breaking, 1, false)]).Confusion.MacroF1);

    [Fact]
    public void Report_Empty_IsZeros()
    {
        var report = new EvaluationReport([]);

        Assert.Equal((0.0, 0.0, 0.0), (report.Confusion.Accuracy, report.Ece, report.Coverage));
    }
}
