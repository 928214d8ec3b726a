using TrustSignals.Domain.Calendars;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification.Outcomes;

/// <summary>What a ticket's times and states say, before any word is read.</summary>
internal static class TicketOutcomeReader
{
    private static readonly TimeSpan SameMoment = TimeSpan.FromMinutes(1);

    public static void Read(SupportTicket ticket, Policy policy, SignalSink sink)
    {
        if (ticket is { OpenedAt: { } opened, FirstRepliedAt: { } replied } && replied >= opened && IsNew(ticket, replied, sink))
        {
            TimeSpan counted = new BusinessCalendar(policy.Calendar).Elapsed(opened, replied, policy.Standards.FirstReply);
            Add(DurationRule.Judge(counted, replied - opened, policy.Standards.FirstReply, DurationSubject.FirstReply, ticket.TicketId), sink);
            sink.Act(
                SignalKind.CompanyReply, DurationSubject.FirstReply.Rule, ticket.TicketId,
                new Evidence("firstRepliedAt", 0, 0, "the ticket was answered"), at: replied);
        }

        if (ticket is { OpenedAt: { } start, ResolvedAt: { } resolved, IsReopened: false } && resolved >= start && IsNew(ticket, resolved, sink))
        {
            TimeSpan counted = new BusinessCalendar(policy.Calendar).Elapsed(start, resolved, policy.Standards.Resolution);
            Add(DurationRule.Judge(counted, resolved - start, policy.Standards.Resolution, DurationSubject.Resolution, ticket.TicketId), sink);
            sink.Act(
                SignalKind.PromiseFulfilled, DurationSubject.Resolution.Rule, ticket.TicketId,
                new Evidence("resolvedAt", 0, 0, "the ticket was resolved"), at: resolved);
        }

        if (ticket.IsReopened)
        {
            sink.Judge(new Judgement(
                Polarity.Breaking, 0.4, 1.0, Mechanism.Reliability, Facet.Ability, "rule:reopened/1",
                new Evidence("isReopened", 0, 0, "reopened after it was called solved"), ticket.TicketId));
        }
    }

    /// <summary>
    /// Every later message of a ticket may repeat its times; each time is judged once, in the event that brings it:
    /// the one at that moment, the ticket's first message when it is told afterwards, or a change of state without words.
    /// </summary>
    private static bool IsNew(SupportTicket ticket, DateTimeOffset time, SignalSink sink) =>
        ticket.IsFirstMessage || (ticket.Text is null && ticket.Rating is null) || sink.OccurredAt - time <= SameMoment;

    private static void Add(Judgement? judgement, SignalSink sink)
    {
        if (judgement is not null)
        {
            sink.Judge(judgement);
        }
    }
}
