using TrustSignals.Classification.Evaluation;
using TrustSignals.Classification.Texts;
using TrustSignals.Classification.Training;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification.Tests.Training;

public sealed class TrainerTests
{
    private static readonly LabelledText[] Texts =
    [
        .. new[] { "Das Paket fehlt.", "Der Techniker kam nicht.", "Niemand ruft zurück.", "Die Karte ist kaputt.", "Schon wieder falsch abgebucht." }
            .Select(text => new LabelledText(text, Language.German, TextSource.Own, Polarity.Breaking, Mechanism.Reliability, Facet.Ability, 0.6)),
        .. new[] { "Alles pünktlich geliefert.", "Sehr freundlich geholfen.", "Das Geld war sofort da.", "Tolle Beratung.", "Funktioniert einwandfrei." }
            .Select(text => new LabelledText(text, Language.German, TextSource.Own, Polarity.Affirming, Mechanism.PersonalRegard, Facet.Motivation, 0.4)),
        .. new[] { "Wann öffnet die Filiale?", "Ich möchte meine Adresse ändern.", "Gibt es den Tarif noch?", "Morgen ist Feiertag.", "Bitte Formular senden." }
            .Select(text => new LabelledText(text, Language.German, TextSource.Own, Polarity.None)),
    ];

    [Fact]
    public void Build_SameTextsTwice_GivesTheSameBytes()
    {
        using var first = new MemoryStream();
        using var second = new MemoryStream();

        ModelBuilder.Build(Texts, "model/test", first);
        ModelBuilder.Build(Texts, "model/test", second);

        Assert.Equal(first.ToArray(), second.ToArray());
    }

    [Fact]
    public void Build_ThenRead_JudgesWhatItLearnt()
    {
        using var weights = new MemoryStream();
        int learnt = ModelBuilder.Build(Texts, "model/test", weights);
        weights.Position = 0;
        TextEvaluator evaluator = TextEvaluator.FromWeights(weights);

        LabelledText[] seen = [.. Texts.Where(text => !HeldBack.Contains(text.Text))];
        Assert.Equal(seen.Length, learnt);
        Assert.Equal("model/test", evaluator.Version);
        Assert.All(seen, text => Assert.Equal(text.Polarity, evaluator.Judge(text.Text, text.Polarity, "de").Judged));
    }

    [Fact]
    public void FromWeights_SomethingElse_SaysSo()
    {
        using var stream = new MemoryStream("not weights at all"u8.ToArray());

        Assert.Throws<InvalidDataException>(() => TextEvaluator.FromWeights(stream));
    }
}
