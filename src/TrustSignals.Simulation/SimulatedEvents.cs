using System.Collections.Immutable;
using System.Globalization;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Simulation;

/// <summary>
/// Experiences as the events of a source: deliveries against promises, charges against quotes, first replies. Delays
/// and amounts are such that the default policy's standards grade them with the experience's strength.
/// </summary>
internal static class SimulatedEvents
{
    public static readonly TimeSpan UntilExplained = TimeSpan.FromDays(1);
    public static readonly TimeSpan UntilCompensated = TimeSpan.FromDays(2);
    private const decimal Quote = 100m;

    /// <summary>Where the grading begins: docs/corpus.md, 0.2 just outside a corridor, 1 at the severe excess.</summary>
    private const double LeastGrade = 0.2;

    public static string SourceOf(SimulatedRelationship relationship) => $"/simulation/{relationship.CustomerId}";

    public static string Reference(int number) => string.Create(CultureInfo.InvariantCulture, $"case-{number:D4}");

    public static string Touchpoint(SimulatedMatter matter) => matter switch
    {
        SimulatedMatter.Delivery => "delivery",
        SimulatedMatter.Charge => "billing",
        _ => "hotline",
    };

    public static ImmutableArray<TrustEvent> Of(SimulatedRelationship relationship) =>
        [.. relationship.Experiences.SelectMany((experience, number) => Of(relationship, experience, Reference(number)))];

    private static IEnumerable<TrustEvent> Of(SimulatedRelationship relationship, SimulatedExperience experience, string reference)
    {
        TrustEvent Sent(string id, DateTimeOffset at, EventPayload payload) => new()
        {
            Source = SourceOf(relationship),
            Id = id,
            CustomerId = relationship.CustomerId,
            OccurredAt = at,
            ReceivedAt = at,
            Payload = payload with { Touchpoint = Touchpoint(experience.Matter) },
        };
        StandardsPolicy standards = PolicyReader.Default.Standards;
        yield return Sent(reference, experience.At, experience.Matter switch
        {
            SimulatedMatter.Delivery => new TransactionOutcome
            {
                TransactionId = reference,
                Kind = TransactionKind.Delivery,
                PromisedAt = experience.At - Taken(experience, standards.Delivery),
                ActualAt = experience.At,
            },
            SimulatedMatter.Charge => new TransactionOutcome
            {
                TransactionId = reference,
                Kind = TransactionKind.Charge,
                QuotedAmount = Quote,
                ActualAmount = Charged(experience, standards),
                Currency = "EUR",
            },
            _ => new SupportTicket
            {
                TicketId = reference,
                IsFirstMessage = true,
                OpenedAt = experience.At - Taken(experience, standards.FirstReply),
                FirstRepliedAt = experience.At,
            },
        });
        if (experience.Amends)
        {
            yield return Sent($"{reference}-explained", experience.At + UntilExplained, new SupportTicket
            {
                TicketId = reference,
                Author = MessageAuthor.Agent,
                Text = "The reason was a fault in our planning system, which we have corrected.",
                Language = "en",
            });
            yield return Sent($"{reference}-compensated", experience.At + UntilCompensated, new TransactionOutcome
            {
                TransactionId = reference,
                Kind = TransactionKind.Compensation,
                ActualAmount = 25m,
                Currency = "EUR",
            });
        }
    }

    private static TimeSpan Taken(SimulatedExperience experience, DurationStandard standard) =>
        experience.Polarity == Polarity.Affirming
            ? standard.Expected
            : standard.Expected + standard.Tolerance + TimeSpan.FromSeconds(Math.Round(standard.Severe.TotalSeconds * Excess(experience)));

    private static decimal Charged(SimulatedExperience experience, StandardsPolicy standards) =>
        experience.Polarity == Polarity.Affirming
            ? Quote
            : Quote * (1m + Math.Round((decimal)(standards.ChargeToleranceShare + (standards.ChargeSevereShare * Excess(experience))), 4));

    /// <summary>The excess beyond the corridor as a share of the severe one, never nothing: the corridor's own edge is no break.</summary>
    private static double Excess(SimulatedExperience experience) =>
        Math.Max(0.001, (experience.Strength - LeastGrade) / (1.0 - LeastGrade));
}
