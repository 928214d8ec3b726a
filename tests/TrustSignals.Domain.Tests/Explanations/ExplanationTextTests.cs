using FsCheck.Fluent;
using TrustSignals.Domain.Conditions;
using TrustSignals.Domain.Explanations;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Tests.Explanations;

public sealed class ExplanationTextTests
{
    [Fact]
    public void Text_AnyHistory_HasAllPartsAndAShortVerdictInBothLanguages() => Property.Holds(Draw.History, history =>
    {
        Explanation explanation = Explanation.Of(history, PolicyReader.Default, Draw.Start.AddDays(300));
        foreach (TextLanguage language in Enum.GetValues<TextLanguage>())
        {
            ExplanationText text = ExplanationText.Of(explanation, language);
            Assert.InRange(text.Verdict.Length, 20, VerdictText.MaximumLength);
            Assert.All([.. text.What, .. text.How, .. text.Why, .. text.Repair], line => Assert.NotEmpty(line));
            Assert.True(text.What.Length > 0 && text.How.Length > 0 && text.Why.Length > 0 && text.Repair.Length > 0);
        }
    });

    [Fact]
    public void Verdict_EveryConditionAtOnce_StaysShort()
    {
        Relationship read = new Script().Bad(0, 1).Read(1);
        var all = Enum.GetValues<ConditionKind>().Select(kind => new Condition
        {
            Kind = kind,
            Subject = "",
            Began = Draw.Start,
            Severity = ConditionSeverity.Warning,
        });
        Assert.All(Enum.GetValues<TextLanguage>(), language =>
            Assert.InRange(VerdictText.Of(read, [.. all], language).Length, 20, VerdictText.MaximumLength));
    }

    [Fact]
    public void Verdict_OfASlide_SaysLevelBandSlideAndRepair()
    {
        Script slide = new Script();
        for (int i = 0; i < 8; i++)
        {
            slide.Bad(i * 3, 0.3, (Mechanism)(i % 10));
        }

        Explanation explanation = Explanation.Of(slide.Signals, slide.Policy, Script.Day(22));
        int needed = explanation.Relationship.GoodExperiencesNeeded!.Value;
        Assert.Matches($@"^Vertrauen \d+, unter dem Zielband 55–90; .*im Abgleiten.*; {needed} gute Erfahrungen nötig\.$", VerdictText.Of(explanation, TextLanguage.German));
        Assert.Contains(ExplanationText.Of(explanation, TextLanguage.German).Repair, line => line.StartsWith("Kommen Erfahrungen so oft wie bisher", StringComparison.Ordinal));
        Assert.Matches($@"^Trust \d+, below the band 55–90; .*sliding.*; {needed} good experiences needed\.$", VerdictText.Of(explanation, TextLanguage.English));
    }

    [Fact]
    public void Text_OfAMissedPromise_QuotesItAndAdvises()
    {
        Script missed = new Script().Act(0, SignalKind.PromiseMade, "order-1", due: 5);
        ExplanationText german = ExplanationText.Of(Explanation.Of(missed.Signals, missed.Policy, Script.Day(8)), TextLanguage.German);
        Assert.Contains("Zusage stillschweigend verpasst", Assert.Single(german.What), StringComparison.Ordinal);
        Assert.Contains("zugesagt bis 06.01.2026", Assert.Single(german.What), StringComparison.Ordinal);
        Assert.Contains(german.Repair, line => line.StartsWith("Verpasste Zusage erfüllen und erklären [order-1]", StringComparison.Ordinal));
    }

    [Fact]
    public void Text_OfNothing_SaysSo()
    {
        ExplanationText text = ExplanationText.Of(Explanation.Of([], PolicyReader.Default, Draw.Start), TextLanguage.English);
        Assert.Equal("Nothing has been judged so far.", Assert.Single(text.What));
    }

    [Fact]
    public void Explanation_RevokedCredit_IsNamedAndSums()
    {
        Script repeat = new Script().Good(0, 10).Bad(10, 0.8).Act(11, SignalKind.Explanation).Bad(13, 0.3);
        Explanation explained = Explanation.Of(repeat.Signals, repeat.Policy, Script.Day(14));
        Assert.Contains(explained.Contributions, item => item.Source == EvidenceSource.RecoveryCredit);
        Assert.True(Assert.Single(explained.Contributions, item => item.Source == EvidenceSource.RevokedCredit).Weight < 0);
        Assert.Equal(explained.LevelLogOdds, explained.PriorLogOdds + explained.Contributions.Sum(item => item.LogOdds), 1e-9);
    }
}
