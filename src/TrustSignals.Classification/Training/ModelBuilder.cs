using TrustSignals.Classification.Model;

namespace TrustSignals.Classification.Training;

/// <summary>The training run of <c>trust train</c>.</summary>
public static class ModelBuilder
{
    /// <summary>Trains on the texts given and writes the weights. The same texts in the same order give the same bytes.</summary>
    /// <param name="texts">Training texts; those of the corpus that <see cref="HeldBack"/> names are left out here.</param>
    /// <param name="version">The model's version, for example <c>model/1.0.0</c>.</param>
    /// <param name="output">Where the weights go.</param>
    /// <returns>How many texts were learnt from.</returns>
    /// <exception cref="InvalidDataException">The weights would exceed 8 MiB.</exception>
    public static int Build(IEnumerable<LabelledText> texts, string version, Stream output)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(output);
        LabelledText[] chosen = [.. texts.Where(text => text.Source != TextSource.Own || !HeldBack.Contains(text.Text))];
        TextModel model = new Trainer(chosen, new TrainingOptions()).Train(version);
        using var memory = new MemoryStream();
        TextModelFile.Write(model, memory);
        if (memory.Length > TextModelFile.LargestFile)
        {
            throw new InvalidDataException($"the weights are {memory.Length} bytes; at most {TextModelFile.LargestFile} may ship");
        }

        memory.WriteTo(output);
        return chosen.Length;
    }
}
