using TrustSignals.Bench;

namespace TrustSignals.Ingestion.Tests.Fuzzing;

/// <summary>A part of <c>bench fuzz</c>: the same cases, fewer of them.</summary>
public sealed class FuzzTests
{
    [Fact]
    public void Receive_FiftyThousandMutatedPayloads_AnswersEachWithoutAFault()
    {
        FuzzReport report = new FuzzRun(seed: 1).Run(50_000);

        Assert.Empty(report.Failures.Take(5));
        Assert.Equal(50_000, report.Statuses.Values.Sum());

        // The mutations must reach both sides: a run that refuses all, or takes all, would show nothing.
        Assert.True(report.Statuses[202] > 5_000);
        Assert.True(report.Statuses[422] > 5_000);
        Assert.True(report.Statuses[400] > 1_000);
        Assert.True(report.Statuses[401] > 100);
    }
}
