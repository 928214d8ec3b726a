using TrustSignals.Alerting.Channels.Webhook;
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
        Assert.Equal(english.Reasons.Keys.Order(), german.Reasons.Keys.Order());
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

    [Theory]
    [InlineData("sliding", "Erklärung fällig bis")]
    [InlineData("breach", "Erklärung fällig bis")]
    [InlineData("promise-missed", "Fällig bis")]
    public void Write_DueTime_SaysWhatIsDue(string condition, string label) => Assert.Contains(
        AlertWriter.Write(Some.Delivery(Some.Alert(condition: condition)), withCustomerText: false).Facts, fact => fact == new AlertFact(label, "03.10.2026 12:00 Uhr (UTC)"));

    [Fact]
    public void Write_German_IsTheWholeSentence()
    {
        AlertMessage message = AlertWriter.Write(Some.Delivery(Some.Alert(customer: "K-4711") with { Action = AlertActions.Resolved }), withCustomerText: true);

        Assert.Equal("Erledigt: Kunde K-4711: Vertrauen rutscht. Niveau 41, unter dem Zielband 65–93.", message.Verdict);
        Assert.Equal("7 gute Erfahrungen fehlen noch bis zurück ins Zielband.", message.Needed);
        Assert.Equal(
            "7 gute Erfahrungen fehlen noch bis zurück ins Zielband. Kommen Erfahrungen so oft wie bisher und sind alle gut, dauert das etwa 3 Wochen.",
            AlertWriter.Write(Some.Delivery(Some.Alert() with { WeeksToRepair = 3 }), withCustomerText: true).Needed);
        Assert.Equal("Verfehlt wurde die Erwartung an Reaktionszeit: Kunden erwarten, dass jemand rechtzeitig antwortet.", message.Why);
    }

    [Fact]
    public void Write_BreakThatSetItOff_IsSaidToBeAMissAndNotTheGoodThing()
    {
        Assert.Equal(
            "3 Enttäuschungen; besteht seit 28.09.2026 12:00 Uhr (UTC); ausgelöst im Punkt Reaktionszeit.",
            AlertWriter.Write(Some.Delivery(), withCustomerText: false).How);
        Assert.Equal(
            "3 disappointments; has held since 2026-09-28 12:00 (UTC); it was set off by a miss in responsiveness.",
            AlertWriter.Write(Some.Delivery(language: AlertLanguage.English), withCustomerText: false).How);
    }

    [Theory]
    [InlineData(AlertLanguage.German, "41,2", "0,30", "3,8 / 1,5")]
    [InlineData(AlertLanguage.English, "41.2", "0.30", "3.8 / 1.5")]
    public void Write_Numbers_HaveTheLanguagesDecimalSign(AlertLanguage language, string level, string uncertainty, string burn)
    {
        AlertMessage one = AlertWriter.Write(Some.Delivery(language: language), withCustomerText: false);
        AlertMessage segment = AlertWriter.Write(Some.Delivery(Group(AlertGroup.Segment, 40) with { Group = Segment(25) }, language), withCustomerText: false);

        Assert.Equal(
            [level, uncertainty], one.Facts.Where(fact => fact.Label is "Level" or "Vertrauensniveau" or "Uncertainty" or "Unsicherheit").Select(fact => fact.Value));
        Assert.Contains(segment.Facts, fact => fact.Value == burn);
    }

    [Theory]
    [InlineData(AlertGroup.Touchpoint, 7, "Alle Kunden, die dort waren,", "All customers who were there")]
    [InlineData(AlertGroup.Touchpoint, 8, "Ein weiterer Kunde war dort", "One more customer was there")]
    [InlineData(AlertGroup.Touchpoint, 9, "2 weitere Kunden waren dort", "2 more customers were there")]
    [InlineData(AlertGroup.Actor, 8, "Erst ansehen, was der Arbeit fehlt, ehe jemand beurteilt wird: Das haben 7 Kunden erlebt; wer schuld ist, sagt es nicht. Ein weiterer hatte", "Look at what the work lacks before anybody is judged: this is what 7 customers met, not who is to blame. One more met")]
    public void Write_NoneOrOneExposed_IsSaidAsPeopleSayIt(string kind, int customers, string german, string english)
    {
        Assert.StartsWith(german, AlertWriter.Write(Some.Delivery(Group(kind, customers)), withCustomerText: false).Needed, StringComparison.Ordinal);
        Assert.StartsWith(
            english, AlertWriter.Write(Some.Delivery(Group(kind, customers), AlertLanguage.English), withCustomerText: false).Needed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(35, "Ein Kunde mehr muss zurück ins Zielband, damit das Vereinbarte gehalten wird.")]
    [InlineData(36, "Das Vereinbarte ist derzeit gehalten: Es muss so bleiben.")]
    public void Write_NoneOrOneMissingInTheBand_IsSaidAsPeopleSayIt(int within, string expected) => Assert.Equal(
        expected, AlertWriter.Write(Some.Delivery(Group(AlertGroup.Segment, 40) with { Group = Segment(within) }), withCustomerText: false).Needed);

    [Fact]
    public void DigestTitle_SeveralStepsOfOneRelationship_CountsItOnce()
    {
        TrustAlert alert = Some.Alert();
        AlertDelivery[] steps = [Some.Delivery(alert), Some.Delivery(alert with { Action = AlertActions.Resolved, Revision = 1 })];

        Assert.Equal("Eine Beziehung, die einen Blick wert ist", new AlertDigest("d", [.. steps], AlertLanguage.German).Title);
        Assert.Equal("2 relationships worth a look", new AlertDigest("d", [.. steps, Some.Delivery()], AlertLanguage.English).Title);
    }

    [Theory]
    [InlineData("over-trust", 95, "Verfehlt ist nichts: Nach so vielen guten", "Das Niveau liegt über dem Zielband;")]
    [InlineData("promise-due-soon", 70, "Verfehlt ist nichts: Das Zugesagte", "Das Niveau liegt im Zielband;")]
    [InlineData("advance-review", 70, "Jede neue Beziehung wird einmal angesehen", "Das Niveau liegt im Zielband;")]
    public void Write_NothingWasMissed_SaysWhyItIsToldAllTheSame(string condition, double level, string why, string end)
    {
        TrustAlert alert = Some.Alert(condition: condition, disappointments: 0) with
        {
            Level = level, GoodExperiencesNeeded = 0, Occasion = new AlertSignal(Some.Start, "reliability", "Die Lieferung kommt am Freitag.", "event"),
        };

        AlertMessage message = AlertWriter.Write(Some.Delivery(alert), withCustomerText: true);

        Assert.StartsWith(why, message.Why, StringComparison.Ordinal);
        Assert.StartsWith(end, message.Needed, StringComparison.Ordinal);
        Assert.Equal("Besteht seit 28.09.2026 12:00 Uhr (UTC).", message.How);
        Assert.Contains("Die Lieferung kommt am Freitag.", Assert.Single(message.Evidence), StringComparison.Ordinal);
        Assert.DoesNotContain("Freitag", System.Text.Encoding.UTF8.GetString(WebhookBody.Write(Some.Delivery(alert), withCustomerText: false)), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Contagion_TellsThePlaceAndWhoIsExposed()
    {
        TrustAlert alert = Some.Alert() with
        {
            Condition = "contagion",
            Trigger = null,
            Disappointments = [],
            Group = new AlertGroup
            {
                Kind = AlertGroup.Touchpoint, Name = "Hotline Süd", Customers = 12, Disappointed = 7, WindowDays = 7, Mechanism = "responsiveness", ByOneActor = 5,
            },
        };
        AlertMessage german = AlertWriter.Write(Some.Delivery(alert), withCustomerText: true);
        Assert.Equal("Kontaktpunkt Hotline Süd: Ansteckung. 7 von 12 Kunden binnen 7 Tagen enttäuscht.", german.Verdict);
        Assert.EndsWith("5 davon hatten mit ein und demselben Team oder derselben Person zu tun.", german.How, StringComparison.Ordinal);
        Assert.StartsWith("5 weitere Kunden waren dort", german.Needed, StringComparison.Ordinal);

        AlertMessage english = AlertWriter.Write(Some.Delivery(alert, AlertLanguage.English), withCustomerText: true);
        Assert.Equal("Touchpoint Hotline Süd: contagion. 7 of 12 customers disappointed within 7 days.", english.Verdict);
        Assert.Contains("/api/touchpoints/exposed?touchpoint=Hotline%20S%C3%BCd&days=7", english.Needed, StringComparison.Ordinal);
        Assert.DoesNotContain(english.Facts, fact => fact.Label == "Level");
    }

    [Fact]
    public void Write_ContagionByOneActor_NamesPlacesAndNobody()
    {
        TrustAlert alert = Some.Alert() with
        {
            Condition = "contagion",
            Trigger = null,
            Disappointments = [],
            Group = new AlertGroup
            {
                Kind = AlertGroup.Actor, Name = "", Customers = 9, Disappointed = 6, WindowDays = 7, Mechanism = "responsiveness", TouchpointCount = 3, Touchpoints = ["Chat", "Hotline"],
            },
        };
        AlertMessage german = AlertWriter.Write(Some.Delivery(alert), withCustomerText: true);
        Assert.Equal("Ein Team oder eine Person: Ansteckung. 6 von 9 Kunden binnen 7 Tagen enttäuscht.", german.Verdict);
        Assert.Contains(german.Facts, fact => fact == new AlertFact("Kontaktpunkte", "3: Chat, Hotline, …"));
        AlertMessage english = AlertWriter.Write(Some.Delivery(alert, AlertLanguage.English), withCustomerText: true);
        Assert.StartsWith("Several customers were disappointed by one and the same team or person", english.What, StringComparison.Ordinal);
        Assert.StartsWith("Look at what the work lacks before anybody is judged", english.Needed, StringComparison.Ordinal);
        Assert.EndsWith("Distrust of a person passes to the company.", english.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_TrustSla_TellsTheSegmentAndWhatIsMissing()
    {
        TrustAlert alert = Some.Alert() with
        {
            Condition = "trust-sla",
            Trigger = null,
            Disappointments = [],
            Group = new AlertGroup { Kind = AlertGroup.Segment, Name = "premium", Customers = 40, Within = 25, Target = 0.9, BurnDay = 3.75, BurnWeek = 1.5 },
        };
        AlertMessage german = AlertWriter.Write(Some.Delivery(alert), withCustomerText: true);
        Assert.Equal("Segment premium: Vertrauens-SLA wird verbraucht. 25 von 40 Kunden im Zielband, vereinbart 90 %.", german.Verdict);
        Assert.Equal("11 Kunden mehr müssen zurück ins Zielband, damit das Vereinbarte gehalten wird.", german.Needed);
        AlertMessage english = AlertWriter.Write(Some.Delivery(alert, AlertLanguage.English), withCustomerText: true);
        Assert.Equal("Segment premium: trust SLA burning. 25 of 40 customers in the band, agreed 90 %.", english.Verdict);
        Assert.Contains(english.Facts, fact => fact.Value == "25 / 40");
    }

    private static AlertGroup Segment(int within) =>
        new() { Kind = AlertGroup.Segment, Name = "premium", Customers = 40, Within = within, Target = 0.9, BurnDay = 3.75, BurnWeek = 1.5 };

    private static TrustAlert Group(string kind, int customers) => Some.Alert(condition: "contagion", disappointments: 0) with
    {
        Group = new AlertGroup { Kind = kind, Name = "Hotline Süd", Customers = customers, Disappointed = 7, WindowDays = 7 },
    };
}
