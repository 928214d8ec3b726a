using TrustSignals.Classification;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Signals;
using TrustSignals.Simulation;

namespace TrustSignals.Cli.Tests.Simulation;

public sealed class RelationshipGeneratorTests
{
    [Fact]
    public void Generate_SameSeed_IsTheSameAndAnotherSeedIsNot()
    {
        SimulatedExperience[] Of(int seed) => [.. RelationshipGenerator.Generate(new SimulationParameters { Seed = seed, Customers = 2 }).SelectMany(each => each.Experiences)];
        Assert.Equal(Of(4), Of(4));
        Assert.NotEqual(Of(4), Of(5));
    }

    [Fact]
    public void Generate_MoreCustomersOrFewerRegimes_LeavesTheOthersAsTheyWere()
    {
        SimulatedRelationship alone = RelationshipGenerator.Generate(new SimulationParameters { Regimes = [Regime.Seasonal], Customers = 1 }).Single();
        SimulatedRelationship among = RelationshipGenerator.Generate(new SimulationParameters { Customers = 6 }).First(each => each.Regime == Regime.Seasonal);
        Assert.Equal(alone.CustomerId, among.CustomerId);
        Assert.Equal(alone.Experiences.AsEnumerable(), among.Experiences.AsEnumerable());
    }

    [Fact]
    public void Generate_Declines_HaveAnOnsetAfterWhichMoreGoesWrong()
    {
        SimulatedRelationship[] slides = [.. RelationshipGenerator.Generate(new SimulationParameters { Regimes = [Regime.SlowSlide], Customers = 60 })];
        double Share(Func<SimulatedRelationship, SimulatedExperience, bool> when) => slides
            .SelectMany(slide => slide.Experiences.Where(each => when(slide, each)))
            .Average(each => each.Polarity == Polarity.Breaking ? 1.0 : 0.0);
        Assert.InRange(Share((slide, each) => each.At < slide.Onset), 0.01, 0.12);
        Assert.InRange(Share((slide, each) => each.At > slide.Onset!.Value.AddDays(60)), 0.45, 0.8);
        Assert.All(slides, slide => Assert.All(
            slide.Experiences.Where(each => each.At >= slide.Onset && each.Polarity == Polarity.Breaking),
            each => Assert.InRange(each.Strength, 0.2, 0.45)));
    }

    [Fact]
    public void ToEvents_ReadByTheStandards_GivesTheJudgementsOfToSignals()
    {
        var classifier = new EventClassifier();
        foreach (SimulatedRelationship relationship in RelationshipGenerator.Generate(new SimulationParameters { Customers = 3 }))
        {
            Signal[] expected = Judgements(relationship.ToSignals());
            Signal[] read = Judgements(relationship.ToEvents().SelectMany(each => classifier.Read(each, PolicyReader.Default).Signals));
            Assert.Equal(
                expected.Select(each => (each.Order, each.Polarity, each.Mechanism, each.Facet, each.Confidence)),
                read.Select(each => (each.Order, each.Polarity, each.Mechanism, each.Facet, each.Confidence)));
            Assert.All(expected.Zip(read), pair => Assert.Equal(pair.First.Strength, pair.Second.Strength, 2e-3));
        }
    }

    [Fact]
    public void ToEvents_ScandalAndRecovery_IsExplainedAndCompensated()
    {
        var classifier = new EventClassifier();
        SimulatedRelationship recovered = RelationshipGenerator.Generate(new SimulationParameters { Regimes = [Regime.ScandalAndRecovery], Customers = 1 }).Single();
        SignalKind[] kinds = [.. recovered.ToEvents().SelectMany(each => classifier.Read(each, PolicyReader.Default).Signals).Select(signal => signal.Kind)];
        Assert.Single(kinds, SignalKind.Explanation);
        Assert.Single(kinds, SignalKind.Compensation);
    }

    private static Signal[] Judgements(IEnumerable<Signal> signals) =>
        [.. signals.Where(signal => signal.Kind == SignalKind.Judgement).OrderBy(signal => signal.Order)];
}
