using TrustSignals.Classification.Texts;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification.Agents;

/// <summary>
/// What the company writes: never judged, but read for what it commits to. A reply by an automaton does not count as
/// an answer, yet what it promises is promised.
/// </summary>
internal static class AgentTextReader
{
    private const string Rule = "rule:agent-text/1";
    private const int LongestRead = 20_000;

    /// <summary>The reference of a promised answer in a ticket; the next answer fulfils it.</summary>
    public static string ReplyReference(string ticketId) => $"{ticketId}#reply";

    public static void Read(SupportTicket ticket, SignalSink sink)
    {
        string text = ticket.Text!.Length <= LongestRead ? ticket.Text : ticket.Text[..LongestRead];
        string masked = TextMask.Apply(text);
        bool isPerson = ticket.Author == MessageAuthor.Agent;
        if (isPerson)
        {
            sink.Act(SignalKind.CompanyReply, Rule, ticket.TicketId);
            sink.Act(SignalKind.PromiseFulfilled, Rule, ReplyReference(ticket.TicketId));
        }

        var told = default(AgentActs);
        for (int start = 0; start < masked.Length;)
        {
            int end = SentenceSplitter.EndOf(masked, start);
            ReadSentence(text, masked, start, end, ticket, isPerson, sink, ref told);
            start = end;
        }
    }

    private static void ReadSentence(
        string text, string masked, int start, int end, SupportTicket ticket, bool isPerson, SignalSink sink, ref AgentActs told)
    {
        string sentence = masked[start..end].Replace(TextMask.Filler.ToString(), "", StringComparison.Ordinal);
        if (sentence.AsSpan().TrimEnd().EndsWith("?"))
        {
            return;
        }

        var evidence = new Lazy<Evidence>(() => EvidenceOf(text, start, end));
        SpokenPromise? promise = PromiseReader.Find(sentence, sink.OccurredAt);
        if (promise is not null)
        {
            string reference = promise.IsReply ? ReplyReference(ticket.TicketId) : ticket.TicketId;
            sink.Act(SignalKind.PromiseMade, PromiseReader.Rule, reference, evidence.Value, promise.DueAt);
        }

        if (!isPerson)
        {
            return;
        }

        AgentActs acts = AgentActReader.Find(sentence, promise is not null) & ~told;
        told |= acts;
        foreach ((AgentActs act, SignalKind kind) in AgentActReader.Kinds)
        {
            if ((acts & act) != 0)
            {
                sink.Act(kind, Rule, ticket.TicketId, evidence.Value);
            }
        }
    }

    private static Evidence EvidenceOf(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return new Evidence("text", start, end - start, text[start..end]);
    }
}
