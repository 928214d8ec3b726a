using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.Import;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Ingestion.Tests.Import;

public sealed class CsvHeaderTests
{
    [Fact]
    public void Read_NamesInAnyCaseAndSpelling_AreTheFields()
    {
        CsvHeader header = CsvHeader.Read("ID;Customer-Id;occurred_at;E-Mail;Ticket ID;text;AUTHOR;is first message;Rating;Branch");

        CsvMapping mapping = header.Mapping!;
        Assert.Equal("Branch", Assert.Single(header.Unused));
        Assert.Equal(("ticket", ";", "{ID}", "{Customer-Id}", "{occurred_at}", "{E-Mail}"), (mapping.Kind, mapping.Separator, mapping.Id, mapping.Customer, mapping.Time, mapping.Email));
        Assert.Equal(
            ["author={AUTHOR}", "isFirstMessage={is first message}", "rating={Rating}", "text={text}", "ticketId={Ticket ID}"],
            mapping.Fields.Select(field => $"{field.Key}={field.Value.Value}").Order(StringComparer.Ordinal));
        Assert.Equal((1, 5), (mapping.Fields["rating"].Minimum, mapping.Fields["rating"].Maximum));
    }

    [Theory]
    [InlineData("reviewId,customer,time,rating(0-10)", 0, 10)]
    [InlineData("reviewId,customer,time,Rating (1 bis 6)", 1, 6)]
    [InlineData("reviewId,customer,time,rating(-5..5)", -5, 5)]
    public void Read_ScaleInTheHeader_IsTheRatings(string line, double minimum, double maximum)
    {
        CsvField rating = CsvHeader.Read(line).Mapping!.Fields["rating"];

        Assert.Equal((minimum, maximum), (rating.Minimum, rating.Maximum));
    }

    [Theory]
    [InlineData("", "ticketId, reviewId and transactionId")]
    [InlineData("ticketId,reviewId,customer,time,id", "ticketId, reviewId and transactionId")]
    [InlineData("ticketId,customer,time", "lacks the column id")]
    [InlineData("reviewId,time", "lacks the column customer")]
    [InlineData("reviewId,customer", "lacks the column time")]
    [InlineData("reviewId,customer,customerId,time", "has customer twice")]
    [InlineData("reviewId,customer,time,text,Text", "has text twice")]
    [InlineData("reviewId,customer,time,rating(5-1)", "needs minimum and maximum")]
    public void Read_HeaderThatDoesNotSayEnough_SaysWhat(string line, string problem)
    {
        CsvHeader header = CsvHeader.Read(line);

        Assert.Null(header.Mapping);
        Assert.Contains(header.Errors, error => error.ToString().Contains(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_Transactions_AreOneEventEach()
    {
        ImportItem item = Assert.Single(Read("transactionId,customer,time,kind,quotedAmount,actualAmount,currency\nT1,K1,2026-05-02T10:00:00Z,charge,20.00,35,EUR\n"));
        Assert.Empty(item.Errors);
        TrustEvent read = Assert.Single(item.Events);

        Assert.Equal(("transaction:T1", "shop:K1"), (read.Id, read.CustomerId));
        Assert.Equal(35m, Assert.IsType<TransactionOutcome>(read.Payload).ActualAmount);
    }

    [Theory]
    [InlineData("19,90", 19.90)]
    [InlineData("19.9", 19.9)]
    [InlineData("1.234,56", 1234.56)]
    [InlineData("1,234.56", 1234.56)]
    [InlineData("1.234.567", 1234567)]
    [InlineData("0.125", 0.125)]
    [InlineData("1234,567", 1234.567)]
    [InlineData("1990", 1990)]
    public void Read_AmountsOfEitherKind_AreReadByTheSignTheyShow(string text, double amount)
    {
        ImportItem item = Assert.Single(Read($"transactionId;customer;time;kind;actualAmount\nT1;K1;2026-05-02T10:00:00Z;charge;{text}\n"));
        Assert.Empty(item.Errors);
        TrustEvent read = Assert.Single(item.Events);

        Assert.Equal((decimal)amount, Assert.IsType<TransactionOutcome>(read.Payload).ActualAmount);
    }

    [Fact]
    public void Read_AmountThatMayBeReadInTwoWays_IsRefused()
    {
        ImportItem item = Assert.Single(Read("transactionId;customer;time;kind;actualAmount\nT1;K1;2026-05-02T10:00:00Z;charge;1.234\n"));

        Assert.Equal("actualAmount", Assert.Single(item.Errors).Field);
    }

    private static ImportItem[] Read(string file) =>
        [.. new CsvImport("shop", CsvHeader.Read(file.Split('\n')[0]).Mapping!, new SourceSettings(), Clock.Now).Read(new StringReader(file))];
}
