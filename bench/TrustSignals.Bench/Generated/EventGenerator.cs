using System.Globalization;
using TrustSignals.Domain.Events;

namespace TrustSignals.Bench.Generated;

/// <summary>Events as a mixed customer base sends them: all kinds, two languages, a heavy tail of busy customers. Seeded.</summary>
/// <param name="seed">The seed.</param>
/// <param name="customers">How many customers.</param>
/// <param name="end">When the last event happened.</param>
/// <param name="period">How far the first lies back.</param>
/// <param name="busiest">The share of all events that one customer has on top of its own.</param>
internal sealed class EventGenerator(int seed, int customers, DateTimeOffset end, TimeSpan period, double busiest = 0)
{
    private static readonly string[] Texts =
    [
        "Danke, hat alles wunderbar geklappt.",
        "Schon wieder zu spät geliefert, niemand meldet sich.",
        "Wann kommt meine Bestellung an?",
        "Der Techniker war pünktlich und sehr freundlich.",
        "Die Rechnung stimmt hinten und vorne nicht.",
        "Seit drei Wochen warte ich auf eine Antwort von Ihnen.",
        "Thanks, that was quick and easy.",
        "Still no refund after a month, nobody answers my emails.",
        "Could you tell me how to change my address?",
        "The agent was rude and hung up on me.",
        "Sie haben mir etwas anderes versprochen.",
        "Alles bestens, gerne wieder!",
    ];

    private readonly Random random = new(seed);

    /// <summary>The next <paramref name="count"/> events; ids are unique within the generator's seed.</summary>
    public IEnumerable<TrustEvent> Take(int count)
    {
        for (int i = 0; i < count; i++)
        {
            // Squaring the uniform draw gives the first customers far more events than the last.
            double draw = random.NextDouble();
            int customer = busiest > 0 && random.NextDouble() < busiest ? 0 : (int)(draw * draw * customers);
            DateTimeOffset at = end - (period * random.NextDouble());
            at = new DateTimeOffset(at.Ticks - (at.Ticks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
            yield return new TrustEvent
            {
                Source = string.Create(CultureInfo.InvariantCulture, $"/bench/{seed}"),
                Id = string.Create(CultureInfo.InvariantCulture, $"{i}"),
                CustomerId = string.Create(CultureInfo.InvariantCulture, $"Kunde/{seed}-{customer} ü"),
                OccurredAt = at,
                ReceivedAt = end,
                Payload = random.Next(3) switch
                {
                    0 => Ticket(i),
                    1 => Review(i),
                    _ => Outcome(i, at),
                },
            };
        }
    }

    private SupportTicket Ticket(int i) => new()
    {
        TicketId = string.Create(CultureInfo.InvariantCulture, $"T{i / 3}"),
        Author = random.Next(4) == 0 ? MessageAuthor.Agent : MessageAuthor.Customer,
        Text = Text(),
        IsFirstMessage = random.Next(3) == 0,
        Touchpoint = "hotline",
    };

    private ReviewPost Review(int i) => new()
    {
        ReviewId = string.Create(CultureInfo.InvariantCulture, $"R{i}"),
        Text = Text(),
        Rating = new Rating(random.Next(1, 6), 1, 5),
        Segment = random.Next(5) == 0 ? "premium" : null,
    };

    private TransactionOutcome Outcome(int i, DateTimeOffset at) => new()
    {
        TransactionId = string.Create(CultureInfo.InvariantCulture, $"O{i}"),
        Kind = random.Next(4) == 0 ? TransactionKind.Charge : TransactionKind.Delivery,
        PromisedAt = at.AddDays(-random.Next(0, 10)),
        ActualAt = at,
        QuotedAmount = 100,
        ActualAmount = random.Next(6) == 0 ? 130 : 100,
        Currency = "EUR",
        Touchpoint = "delivery",
    };

    private string Text() => Texts[random.Next(Texts.Length)];
}
