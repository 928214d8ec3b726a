using TrustSignals.Classification.Model;
using TrustSignals.Classification.Reading;
using TrustSignals.Classification.Texts;
using TrustSignals.Classification.Training;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification.Evaluation;

/// <summary>Judges labelled texts with the shipped model, or another.</summary>
public sealed class TextEvaluator
{
    private readonly ModelReader reader;

    /// <summary>Evaluates the model that ships with the program.</summary>
    public TextEvaluator()
        : this(TextModelFile.Shipped)
    {
    }

    internal TextEvaluator(TextModel model) => reader = new ModelReader(model);

    /// <summary>The model's version.</summary>
    public string Version => reader.Version;

    /// <summary>Judges texts with the weights of a file.</summary>
    /// <param name="weights">What <c>trust train</c> wrote.</param>
    /// <exception cref="InvalidDataException">Not a file of weights, or of another format.</exception>
    public static TextEvaluator FromWeights(Stream weights) => new(TextModelFile.Read(weights));

    /// <summary>Judges one text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="expected">Its label.</param>
    /// <param name="language">The collection's language where a text alone does not tell, or null.</param>
    public Prediction Judge(string text, Polarity expected, string? language = null)
    {
        TextReading reading = reader.Read(text, language);
        return new Prediction(text, expected, reading.Polarity, reading.Confidence, reading.Abstained is not null);
    }

    /// <summary>The language of most of the texts, as a source would state it; null when there are none.</summary>
    /// <param name="texts">The texts.</param>
    public static string? MainLanguage(IEnumerable<string> texts)
    {
        var count = new int[3];
        foreach (string text in texts)
        {
            count[(int)LanguageIdentifier.Identify(text, null)]++;
        }

        int german = count[(int)Language.German];
        int english = count[(int)Language.English];
        return german + english == 0 ? null : german >= english ? "de" : "en";
    }

    /// <summary>Mechanism and facet of labelled texts that have them, each as a confusion matrix.</summary>
    /// <param name="texts">Texts of the project's corpus.</param>
    public (ConfusionMatrix Mechanisms, ConfusionMatrix Facets) JudgeAspects(IEnumerable<LabelledText> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var mechanisms = new ConfusionMatrix(MechanismNames.Count);
        var facets = new ConfusionMatrix(Aspects.FacetCount);
        foreach (LabelledText text in texts)
        {
            if (text is { Mechanism: { } mechanism, Facet: { } facet })
            {
                AspectReading judged = reader.ReadAspects(TextMask.Apply(text.Text), text.Language);
                mechanisms.Add((int)mechanism, (int)judged.Mechanism);
                facets.Add((int)facet, (int)judged.Facet);
            }
        }

        return (mechanisms, facets);
    }
}
