using TrustSignals.Alerting.Content;
using TrustSignals.Alerting.Tests.Kit;
using TrustSignals.Domain.Conditions;
using TrustSignals.Domain.Signals;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Tests.Content;

public sealed class PhrasesTests
{
    [Theory]
    [InlineData(AlertLanguage.English)]
    [InlineData(AlertLanguage.German)]
    public void Of_EveryConditionAndMechanism_HasWords(AlertLanguage language)
    {
        var phrases = Phrases.Of(language);

        Assert.All(ConditionNames.All, name => Assert.True(phrases.Conditions.ContainsKey(name) && phrases.Meanings.ContainsKey(name), name));
        Assert.All(MechanismNames.All, name => Assert.True(phrases.Mechanisms.ContainsKey(name) && phrases.Expectations.ContainsKey(name), name));
    }

    [Fact]
    public void Tables_BothLanguages_HaveTheSameKeys()
    {
        (Phrases english, Phrases german) = (Phrases.Of(AlertLanguage.English), Phrases.Of(AlertLanguage.German));

        Assert.Equal(english.Names.Keys.Order(), german.Names.Keys.Order());
        Assert.Equal(english.FactLabels.Keys.Order(), german.FactLabels.Keys.Order());
        Assert.Equal(english.Conditions.Keys.Order(), german.Conditions.Keys.Order());
    }

    [Theory]
    [InlineData(AlertLanguage.English, 0)]
    [InlineData(AlertLanguage.German, 3)]
    public void Write_AnyAlert_AnswersWhatHowAndWhy(AlertLanguage language, int disappointments)
    {
        AlertMessage message = AlertWriter.Write(Some.Delivery(Some.Alert(disappointments: disappointments), language), withCustomerText: true);

        Assert.All((string[])[message.Verdict, message.What, message.How, message.Why, message.Needed], Assert.NotEmpty);
        Assert.Equal(disappointments, message.Evidence.Length);
        Assert.Contains(message.Facts, fact => fact.Value == message.Alert.Id);
    }

    [Fact]
    public void Write_German_IsTheWholeSentence()
    {
        AlertMessage message = AlertWriter.Write(Some.Delivery(Some.Alert(customer: "K-4711") with { Action = AlertActions.Resolved }), withCustomerText: true);

        Assert.Equal("Erledigt: Kunde K-4711: Vertrauen rutscht. Niveau 41, unter dem Zielband 65–93.", message.Verdict);
        Assert.Equal("7 gute Erfahrungen fehlen noch bis zurück ins Zielband.", message.Needed);
        Assert.Equal("Verfehlt wurde die Erwartung an Erreichbarkeit: Kunden erwarten, dass jemand rechtzeitig antwortet.", message.Why);
    }
}
