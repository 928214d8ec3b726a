namespace TrustSignals.Classification.Training;

/// <summary>How the model is trained. The defaults were chosen by cross-validation on the corpus and the open data.</summary>
internal sealed record TrainingOptions
{
    public int Epochs { get; init; } = 12;

    public float Rate { get; init; } = 0.1f;

    /// <summary>L2, applied to the features of each example.</summary>
    public float Decay { get; init; } = 1e-4f;

    /// <summary>What an example of the open data weighs against one of the corpus.</summary>
    public float OpenImportance { get; init; } = 0.3f;

    /// <summary>
    /// Per source, the size of the source's own copy of each feature (Daumé 2007, "frustratingly easy domain adaptation"): habits of one
    /// source are learnt there and left out when judging. 0 learns everything for all.
    /// </summary>
    public IReadOnlyDictionary<TextSource, float> SourceCopy { get; init; } = new Dictionary<TextSource, float>
    {
        [TextSource.Own] = 0f,
        [TextSource.Mobasa] = 0f,
        [TextSource.UciSentences] = 0f,
        [TextSource.Banking77] = 1f,
        [TextSource.Cfpb] = 1f,
        [TextSource.MobasaNeutral] = 0f,
    };

    /// <summary>Folds from which temperatures are fitted; 0 leaves all temperatures at 1.</summary>
    public int CalibrationFolds { get; init; } = 3;

    public int Seed { get; init; } = 20_261_122;
}
