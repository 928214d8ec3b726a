using TrustSignals.Classification.Agents;
using TrustSignals.Classification.Model;
using TrustSignals.Classification.Outcomes;
using TrustSignals.Classification.Reading;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification;

/// <summary>
/// Reads events: outcomes against promises first, the customer's words second. What the company writes is never judged,
/// only read for promises, explanations, apologies and compensation; internal notes are not read at all.
/// </summary>
public sealed class EventClassifier : IEventClassifier, IEventReader
{
    private readonly CustomerTextReader customerTexts;

    /// <summary>The version of the model that ships with the program, as it stands on every signal which it judges: <c>model/1.0.0</c>.</summary>
    public static string ModelVersion => TextModelFile.Shipped.Version;

    /// <summary>A classifier with the rules and the model that ship with the program.</summary>
    public EventClassifier()
        : this(new ModelReader(TextModelFile.Shipped))
    {
    }

    internal EventClassifier(ITextReader reader) => customerTexts = new CustomerTextReader(reader);

    /// <inheritdoc/>
    public EventReading Read(TrustEvent trustEvent, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(trustEvent);
        ArgumentNullException.ThrowIfNull(policy);
        var sink = new SignalSink(trustEvent, trustEvent.Payload is ReviewPost { IsPublic: true });
        switch (trustEvent.Payload)
        {
            case SupportTicket { Author: MessageAuthor.InternalNote }:
                break;
            case SupportTicket ticket:
                ReadTicket(ticket, policy, sink);
                break;
            case ReviewPost review:
                sink.Act(SignalKind.CustomerContact, "rule:contact/1", reference: null);
                customerTexts.ReadReview(review, sink);
                break;
            case TransactionOutcome transaction:
                TransactionReader.Read(transaction, policy, sink);
                break;
            default:
                throw new ArgumentException($"payload of type {trustEvent.Payload.GetType().Name} is not known", nameof(trustEvent));
        }

        return sink.ToReading();
    }

    /// <inheritdoc/>
    public ValueTask<EventReading> ReadAsync(TrustEvent trustEvent, Policy policy, CancellationToken cancellationToken) => ValueTask.FromResult(Read(trustEvent, policy));

    private void ReadTicket(SupportTicket ticket, Policy policy, SignalSink sink)
    {
        TicketOutcomeReader.Read(ticket, policy, sink);
        bool hasText = !string.IsNullOrWhiteSpace(ticket.Text);
        if (ticket.Author == MessageAuthor.Customer)
        {
            if (hasText || ticket.IsFirstMessage || ticket.IsReopened || ticket.Rating is not null)
            {
                sink.Act(SignalKind.CustomerContact, "rule:contact/1", ticket.TicketId);
            }

            customerTexts.ReadTicket(ticket, sink);
            if (hasText && AsksForAnAnswer(ticket, sink))
            {
                sink.Act(SignalKind.ReplyExpected, "rule:reply-expected/1", ticket.TicketId);
            }

            return;
        }

        if (hasText)
        {
            AgentTextReader.Read(ticket, sink);
            if (ticket.Author == MessageAuthor.Bot && !sink.HasPromise && !Acknowledgement.IsOne(ticket.Text!))
            {
                sink.Act(SignalKind.CompanyReply, "rule:automatic-answer/1", ticket.TicketId);
            }
        }

        // The rating is the customer's whoever's message it came with.
        CustomerTextReader.ReadRating(ticket, sink);
    }

    /// <summary>Thanks, a settled matter and a rating need no answer; nor does what the event itself says was answered.</summary>
    private static bool AsksForAnAnswer(SupportTicket ticket, SignalSink sink) =>
        ticket.Rating is null
        && (ticket.ResolvedAt is null || ticket.IsReopened)
        && !(ticket.IsFirstMessage && ticket.FirstRepliedAt is not null)
        && !sink.IsContent;
}
