namespace TrustSignals.Classification.Training;

/// <summary>How the model is trained. The defaults were chosen by cross-validation on the corpus without its held-back tenth, and on posts not trained on.</summary>
internal sealed record TrainingOptions
{
    /// <summary>How the polarity is learnt.</summary>
    public LearningOptions Polarity { get; init; } = new(Epochs: 10, Rate: 0.07f, Decay: 2e-3f, Smoothing: 0.1f);

    /// <summary>How mechanism, facet and strength are learnt.</summary>
    public LearningOptions Aspects { get; init; } = new(Epochs: 10, Rate: 0.1f, Decay: 1e-3f, Smoothing: 0.1f);

    /// <summary>What a text of a source weighs against one of the corpus.</summary>
    public IReadOnlyDictionary<TextSource, float> Importance { get; init; } = new Dictionary<TextSource, float>
    {
        [TextSource.Own] = 1f,
        [TextSource.Mobasa] = 0.3f,
        [TextSource.MobasaNeutral] = 0.2f,
        [TextSource.UciSentences] = 0.2f,
        [TextSource.Banking77] = 0.02f,
        [TextSource.Cfpb] = 0.1f,
    };

    /// <summary>How the last step to the polarity is learnt.</summary>
    public CombinerOptions Combiner { get; init; } = new(Epochs: 8, Rate: 0.05f, Decay: 1e-3f);

    /// <summary>What a text of a source that was left out weighs there: real posts keep the confidence modest.</summary>
    public IReadOnlyDictionary<TextSource, float> CombinerImportance { get; init; } = new Dictionary<TextSource, float>
    {
        [TextSource.Own] = 1f,
        [TextSource.Mobasa] = 0.1f,
        [TextSource.MobasaNeutral] = 0.05f,
        [TextSource.UciSentences] = 0.1f,
        [TextSource.Banking77] = 0.05f,
        [TextSource.Cfpb] = 0.05f,
    };

    /// <summary>Folds of the corpus from which temperatures are fitted; 0 leaves the scores as they are.</summary>
    public int CalibrationFolds { get; init; } = 3;

    public int Seed { get; init; } = 20_261_122;
}
