using TrustSignals.Classification.Texts;
using TrustSignals.Classification.Training;

namespace TrustSignals.Classification.Tests.Model;

public sealed class FeatureExtractorTests
{
    [Theory]
    [InlineData("Teuer, aber die Beratung ist gut.", "de", 2)]
    [InlineData("Der Preis stimmt, doch das Netz ist weg, leider.", "de", 2)]
    [InlineData("Cheap, but it works.", "en", 2)]
    [InlineData("Ich bin zufrieden, obwohl es teuer war.", "de", 1)]
    [InlineData("We are happy, although it was expensive.", "en", 1)]
    [InlineData("Aber das war gut.", "de", 1)]
    [InlineData("Das ist doch gut.", "de", 1)]
    public void Extract_ContrastBehindAComma_PartsTheSentenceThere(string text, string language, int parts)
    {
        TextFeatures features = FeatureCollector.Collect(text, language == "de" ? Language.German : Language.English);

        Assert.Equal(parts, features.Sentences.Count);
    }

    [Fact]
    public void Extract_ContrastBehindAComma_LosesNoFeature()
    {
        TextFeatures features = FeatureCollector.Collect("Teuer, aber die Beratung ist gut.", Language.German);

        Assert.Equal(
            features.Whole.Indices.Where(index => index < Classification.Model.FeatureSpace.Buckets).Order(),
            features.Sentences.SelectMany(sentence => sentence.Indices).Where(index => index < Classification.Model.FeatureSpace.Buckets).Distinct().Order());
    }
}
