using TrustSignals.Domain.Events;

namespace TrustSignals.Cli.Tests.Samples;

public sealed class SampleYearTests
{
    [Fact]
    public void Read_EveryLine_IsOneAcceptedEvent()
    {
        string[] refused = [.. SampleYear.Lines
            .Where(line => line.Result.Events.Length != 1)
            .Select(line => $"{line.Sector}.jsonl:{line.Number} {string.Join("; ", line.Result.Errors)}")];

        Assert.Empty(refused);
    }

    [Fact]
    public void Events_Count_CoversManyCustomersOfEverySector()
    {
        Assert.True(SampleYear.Events.Count() >= 650);
        Assert.True(SampleYear.Events.Select(each => each.CustomerId).Distinct().Count() >= 44);
        Assert.All(SampleYear.Sectors, sector => Assert.True(SampleYear.Lines.Count(line => line.Sector == sector) >= 100, sector));
    }

    [Fact]
    public void Events_Keys_AreUnique() =>
        Assert.Equal(SampleYear.Events.Count(), SampleYear.Events.Select(each => each.Key).Distinct().Count());

    [Fact]
    public void Events_Texts_AreIndividual()
    {
        string[] repeated = [.. SampleYear.Events
            .Select(SampleYear.TextOf).OfType<string>()
            .GroupBy(text => text).Where(group => group.Count() > 1).Select(group => group.Key)];

        Assert.Empty(repeated);
    }

    [Fact]
    public void Events_Times_LieInTheYearAndRiseInEachFile()
    {
        Assert.All(SampleYear.Events, each => Assert.InRange(each.OccurredAt, SampleYear.Start, SampleYear.End.AddTicks(-1)));
        foreach (string sector in SampleYear.Sectors)
        {
            DateTimeOffset[] times = [.. SampleYear.Lines.Where(line => line.Sector == sector).SelectMany(line => line.Result.Events).Select(each => each.OccurredAt)];
            Assert.Equal(times.Order(), times);
        }
    }

    [Fact]
    public void Events_Customer_StaysInOneSectorAndSegment()
    {
        Assert.All(
            SampleYear.Lines.GroupBy(line => line.Result.Events[0].CustomerId),
            customer => Assert.Single(customer.Select(line => (line.Sector, line.Result.Events[0].Payload.Segment)).Distinct()));
    }

    [Fact]
    public void Events_Languages_AreMostlyGermanThenEnglish()
    {
        Dictionary<string, int> customers = SampleYear.Events
            .Where(each => SampleYear.LanguageOf(each) is not null)
            .GroupBy(each => SampleYear.LanguageOf(each)!)
            .ToDictionary(group => group.Key, group => group.Select(each => each.CustomerId).Distinct().Count());
        int all = SampleYear.Events.Select(each => each.CustomerId).Distinct().Count();

        Assert.Equal(["de", "en", "fr", "pl"], customers.Keys.Order());
        Assert.InRange(customers["en"], all * 0.15, all * 0.25);
        Assert.True(customers["de"] > all * 0.6);
    }

    [Fact]
    public void Events_Kinds_AreAllThere()
    {
        TransactionOutcome[] outcomes = [.. SampleYear.Events.Select(each => each.Payload).OfType<TransactionOutcome>()];
        SupportTicket[] tickets = [.. SampleYear.Events.Select(each => each.Payload).OfType<SupportTicket>()];
        Rating[] ratings = [.. SampleYear.Events.Select(each => each.Payload switch
        {
            SupportTicket ticket => ticket.Rating,
            ReviewPost review => review.Rating,
            _ => null,
        }).OfType<Rating>()];

        Assert.Equal(Enum.GetValues<TransactionKind>(), outcomes.Select(outcome => outcome.Kind).Distinct().Order());
        Assert.Equal(Enum.GetValues<MessageAuthor>(), tickets.Select(ticket => ticket.Author).Distinct().Order());
        Assert.Equal([1, 5, 10, 100], ratings.Select(rating => rating.Maximum).Distinct().Order());
        Assert.Contains(tickets, ticket => ticket.IsReopened);
        Assert.Contains(outcomes, outcome => outcome.IsFailed);
        Assert.Contains(outcomes, outcome => outcome.ActualAt > outcome.PromisedAt);
        Assert.Contains(outcomes, outcome => outcome.ActualAmount > outcome.QuotedAmount);
    }

    [Fact]
    public void Promises_OfOrders_AreAllAnswered()
    {
        // A promise left open would be a silent break that no story tells.
        string[] open = [.. SampleYear.Events
            .Where(each => each.Payload is TransactionOutcome)
            .GroupBy(each => (each.CustomerId, ((TransactionOutcome)each.Payload).TransactionId))
            .Where(group => group.Any(each => each.Payload is TransactionOutcome { PromisedAt: not null, ActualAt: null, IsFailed: false }))
            .Where(group => !group.Any(each => each.Payload is TransactionOutcome { ActualAt: not null } or TransactionOutcome { Kind: TransactionKind.Cancellation }))
            .Select(group => $"{group.Key}")];

        Assert.Empty(open);
    }
}
