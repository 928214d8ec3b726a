using TrustSignals.Classification;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Signals;

namespace TrustSignals.SecondOpinion;

/// <summary>Reads events as the classifier does, and asks for a second opinion where it says "I don't know".</summary>
/// <param name="classifier">The first opinion.</param>
/// <param name="opinions">The second.</param>
/// <param name="options">How much the second may count.</param>
public sealed class SecondOpinionReader(IEventClassifier classifier, OpinionService opinions, OpinionOptions options) : IEventReader
{
    /// <inheritdoc/>
    public async ValueTask<EventReading> ReadAsync(TrustEvent trustEvent, Policy policy, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(trustEvent);
        EventReading reading = classifier.Read(trustEvent, policy);
        string? text = trustEvent.Payload switch
        {
            // The tone of a ticket's first message breaks nothing, whoever judges it.
            SupportTicket { Author: MessageAuthor.Customer, IsFirstMessage: false } ticket => ticket.Text,
            ReviewPost review => review.Text,
            _ => null,
        };
        if (reading.Abstained != AbstentionReason.LowConfidence || string.IsNullOrWhiteSpace(text)
            || await opinions.AskAsync(text, cancellationToken) is not { } opinion)
        {
            return reading;
        }

        int index = reading.Signals.ToList().FindIndex(signal => signal.Kind == SignalKind.Unjudged);
        if (index < 0 || opinion.Polarity == Polarity.None)
        {
            return reading;
        }

        // In the place of the abstention: the ordinals of the event stay as they were.
        return new EventReading(reading.Signals.SetItem(index, Judgement(reading.Signals[index], opinion, text)), Abstained: null);
    }

    private Signal Judgement(Signal abstention, Opinion opinion, string text)
    {
        (int start, int length) = opinion.Length == 0 ? (0, text.Length) : (opinion.Start, opinion.Length);
        return abstention with
        {
            Kind = SignalKind.Judgement,
            Polarity = opinion.Polarity,
            Mechanism = opinion.Mechanism,
            Facet = opinion.Facet,
            Strength = Math.Clamp(opinion.Strength, 0.01, 1.0),
            Confidence = Math.Clamp(opinion.Confidence, 0.01, options.LargestConfidence),
            Rule = opinion.Judge,
            Evidence = new Evidence("text", start, length, text.Substring(start, Math.Min(length, 400))),
        };
    }
}
