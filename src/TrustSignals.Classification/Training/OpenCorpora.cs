using TrustSignals.Classification.Texts;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification.Training;

/// <summary>The public data sets that may be learnt from, each with its own columns and its own meaning of a label.</summary>
public static class OpenCorpora
{
    private const int LongestNarrative = 400;

    /// <summary>The files read, relative to the folder of open data, each with its reader.</summary>
    public static IReadOnlyList<(string File, Func<string, IEnumerable<LabelledText>> Read)> Files { get; } =
    [
        ("mobasa/dev_documents.tsv", text => ReadMobasa(text, "sentiment")),
        ("mobasa/train.tsv", text => ReadMobasa(text, "derived_sentiment")),
        ("uci_sentences/amazon_cells_train.txt", ReadUci),
        ("uci_sentences/yelp_train.txt", ReadUci),
        ("banking77/train.csv", ReadBanking),
        ("cfpb/narratives.csv", ReadCfpb),
    ];

    private static IEnumerable<LabelledText> ReadMobasa(string text, string label) =>
        from row in DelimitedText.Read(text)
        let polarity = PolarityLabels.TryParse(row[label])
        where polarity is not null
        let isClean = polarity != Polarity.None || row.GetValueOrDefault("relevance") == "false"
        select new LabelledText(row["text"], Language.German, isClean ? TextSource.Mobasa : TextSource.MobasaNeutral, polarity.Value);

    private static IEnumerable<LabelledText> ReadUci(string text) =>
        from row in DelimitedText.Read(text)
        let polarity = PolarityLabels.TryParse(row["rating"])
        where polarity is not null
        select new LabelledText(row["tweet"], Language.English, TextSource.UciSentences, polarity.Value);

    /// <summary>Bank queries carry no sentiment; every fifth is enough to know the words of neutral questions.</summary>
    private static IEnumerable<LabelledText> ReadBanking(string text) =>
        DelimitedText.Read(text).Where((_, index) => index % 5 == 0)
            .Select(row => new LabelledText(row["text"], Language.English, TextSource.Banking77, Polarity.None));

    /// <summary>Every narrative is a complaint; long ones are mostly statute and are left out.</summary>
    private static IEnumerable<LabelledText> ReadCfpb(string text) =>
        from row in DelimitedText.Read(text)
        let narrative = row["Consumer complaint narrative"]
        where narrative.Length is > 0 and <= LongestNarrative
        select new LabelledText(narrative, Language.English, TextSource.Cfpb, Polarity.Breaking);
}
