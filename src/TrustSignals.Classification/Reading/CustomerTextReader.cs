using TrustSignals.Classification.Outcomes;
using TrustSignals.Classification.Texts;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification.Reading;

/// <summary>The customer's words and ratings to signals.</summary>
internal sealed class CustomerTextReader(ITextReader reader)
{
    private const int LongestQuote = 400;

    public void ReadReview(ReviewPost review, SignalSink sink)
    {
        Judgement? rating = RatingRule.Judge(review.Rating, review.OrderId);
        Source? title = string.IsNullOrWhiteSpace(review.Title) ? null : new Source("title", review.Title);
        Source? text = string.IsNullOrWhiteSpace(review.Text) ? null : new Source("text", review.Text);
        Add(sink, rating, Judge(text ?? title, review.Language, review.OrderId, isTicketStart: false, sink));
    }

    public void ReadTicket(SupportTicket ticket, SignalSink sink)
    {
        Source? text = string.IsNullOrWhiteSpace(ticket.Text) ? null : new Source("text", ticket.Text);
        List<Judgement> judged = Judge(text, ticket.Language, ticket.TicketId, ticket.IsFirstMessage, sink);
        Add(sink, RatingRule.Judge(ticket.Rating, ticket.TicketId), judged);
        if (text is not null && !ticket.IsFirstMessage && judged.TrueForAll(part => part.Polarity != Polarity.Breaking)
            && ConfirmationReader.Find(text.Text) is { } words)
        {
            sink.Act(SignalKind.RecoveryConfirmed, ConfirmationReader.Rule, ticket.TicketId, words);
        }
    }

    public static void ReadRating(SupportTicket ticket, SignalSink sink) => Add(sink, RatingRule.Judge(ticket.Rating, ticket.TicketId), []);

    private List<Judgement> Judge(Source? source, string? language, string? reference, bool isTicketStart, SignalSink sink)
    {
        var judged = new List<Judgement>();
        if (source is null)
        {
            return judged;
        }

        TextReading reading = reader.Read(source.Text, language);
        if (reading.Abstained is { } reason)
        {
            sink.Abstained = reason;
            sink.Act(SignalKind.Unjudged, $"abstained:{reason}", reference);
            return judged;
        }

        foreach (PartReading part in reading.Parts)
        {
            // Whoever opens a ticket is rarely in a good mood: their tone alone breaks nothing, a failure they state does.
            if (isTicketStart && part is { Polarity: Polarity.Breaking, StatesFailure: false })
            {
                continue;
            }

            string quote = source.Text.Substring(part.Start, Math.Min(part.Length, LongestQuote));
            judged.Add(new Judgement(
                part.Polarity, part.Strength, part.Confidence, part.Mechanism, part.Facet, reader.Version,
                new Evidence(source.Field, part.Start, part.Length, quote, SentenceAround(source.Text, part.Start)), reference));
        }

        return StrongestPerExpectation(judged);
    }

    /// <summary>The words alone often say too little to a person who reads an alert.</summary>
    private static string SentenceAround(string text, int position)
    {
        int start = 0;
        int end = SentenceSplitter.EndOf(text, start);
        while (end <= position && end < text.Length)
        {
            start = end;
            end = SentenceSplitter.EndOf(text, start);
        }

        string sentence = text[start..end].Trim();
        return sentence.Length <= LongestQuote ? sentence : sentence[..(LongestQuote - 1)] + "…";
    }

    /// <summary>
    /// However often one message says it, an expectation is missed (or met) once: the strongest words stand for the
    /// others. A long complaint is one bad experience, not forty.
    /// </summary>
    private static List<Judgement> StrongestPerExpectation(List<Judgement> judged)
    {
        var strongest = new Dictionary<(Polarity, Mechanism), Judgement>();
        foreach (Judgement judgement in judged)
        {
            (Polarity, Mechanism) expectation = (judgement.Polarity, judgement.Mechanism);
            if (!strongest.TryGetValue(expectation, out Judgement? known)
                || judgement.Strength * judgement.Confidence > known.Strength * known.Confidence)
            {
                strongest[expectation] = judgement;
            }
        }

        return strongest.Count == judged.Count ? judged : judged.FindAll(strongest.ContainsValue);
    }

    /// <summary>A rating and words of the same polarity are one judgement: the words say what about, the rating makes it surer.</summary>
    private static void Add(SignalSink sink, Judgement? rating, List<Judgement> words)
    {
        int best = rating is null ? -1 : words.FindIndex(word => word.Polarity == rating.Polarity);
        for (int i = 0; i < words.Count; i++)
        {
            if (rating is not null && words[i].Polarity == rating.Polarity && words[i].Strength > words[best].Strength)
            {
                best = i;
            }
        }

        if (rating is not null && best < 0)
        {
            sink.Judge(rating);
        }

        for (int i = 0; i < words.Count; i++)
        {
            sink.Judge(i == best ? Confirm(words[i], rating!) : words[i]);
        }
    }

    private static Judgement Confirm(Judgement word, Judgement rating) => word with
    {
        Strength = Math.Max(word.Strength, rating.Strength),
        Confidence = 1 - ((1 - word.Confidence) * (1 - rating.Confidence)),
        Rule = $"{word.Rule}+{rating.Rule}",
    };

    private sealed record Source(string Field, string Text);
}
