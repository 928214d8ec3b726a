using TrustSignals.Classification;
using TrustSignals.Domain.Explanations;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Cli.Tests.Samples;

/// <summary>Whatever the program reads out of fields and clocks, it can say in German.</summary>
public sealed class FactTests
{
    [Fact]
    public void Facts_OfTheSampleYear_AllHaveAGermanSaying()
    {
        var classifier = new EventClassifier();
        HashSet<string> facts = new(StringComparer.Ordinal);
        foreach (var customer in SampleYear.Events.GroupBy(item => item.CustomerId))
        {
            Signal[] signals = [.. customer.SelectMany(item => classifier.Read(item, PolicyReader.Default).Signals)];
            // The fold adds what only the clock can see: silences, and promises that nobody kept.
            Explanation explanation = Explanation.Of(signals, PolicyReader.Default, SampleYear.End);
            facts.UnionWith(explanation.Contributions.Select(item => item.Signal.Evidence).OfType<Evidence>().Where(item => item.Length == 0).Select(item => item.Quote));
        }

        Assert.Contains(facts, fact => fact.StartsWith("asked ", StringComparison.Ordinal));
        Assert.All(facts, fact => Assert.NotEqual(fact, FactText.Find(fact, TextLanguage.German) ?? fact));
    }
}
