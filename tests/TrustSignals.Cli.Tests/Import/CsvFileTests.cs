using System.Text;
using TrustSignals.Cli.CommandLine;
using TrustSignals.Cli.Import;
using TrustSignals.Domain.Events;

namespace TrustSignals.Cli.Tests.Import;

public sealed class CsvFileTests
{
    private const string Header = "id,source,type,customer,time,reviewId,text,rating.value,rating.minimum,rating.maximum,isPublic";

    [Fact]
    public void Read_NamedColumns_BecomeAnEvent()
    {
        ImportLine line = Assert.Single(Read(Header, "1,/csv,trustsignals.review.v1,K-1,2026-05-04T08:30:00Z,r1,\"Gut, wirklich\ngut\",4.5,1,5,false"));

        ReviewPost review = Assert.IsType<ReviewPost>(line.Event!.Payload);
        Assert.Equal("K-1", line.Event.CustomerId);
        Assert.Equal("Gut, wirklich\ngut", review.Text);
        Assert.Equal(new Rating(4.5, 1, 5), review.Rating);
        Assert.False(review.IsPublic);
    }

    [Fact]
    public void Read_LineBreakInACell_KeepsTheLineNumbers()
    {
        ImportLine[] lines = Read(
            Header,
            "1,/csv,trustsignals.review.v1,K-1,2026-05-04T08:30:00Z,r1,\"two\nlines\",,,,",
            "2,/csv,trustsignals.review.v1,K-1,never,r2,,,,,");

        Assert.Equal([2, 4], lines.Select(line => line.Number));
        Assert.Equal("time", Assert.Single(lines[1].Errors).Field);
    }

    [Fact]
    public void Read_NumberThatIsNone_IsNamedByItsField()
    {
        ImportLine line = Assert.Single(Read(Header, "1,/csv,trustsignals.review.v1,K-1,2026-05-04T08:30:00Z,r1,,many,1,5,"));

        Assert.Equal("data.rating.value", Assert.Single(line.Errors).Field);
    }

    [Fact]
    public void Read_TooFewCells_IsRefusedAlone()
    {
        ImportLine[] lines = Read(Header, "1,/csv", "2,/csv,trustsignals.review.v1,K-1,2026-05-04T08:30:00Z,r1,,,,,");

        Assert.Contains("2 cells", Assert.Single(lines[0].Errors).Problem, StringComparison.Ordinal);
        Assert.NotNull(lines[1].Event);
    }

    [Fact]
    public void Read_Mapping_NamesColumnsConstantsAndTheDecimalComma()
    {
        var mapping = new CsvMapping
        {
            Columns = new Dictionary<string, string?> { ["Kunde"] = "subject", ["Sterne"] = "rating.value", ["Intern"] = null, ["Nr"] = "id", ["Wann"] = "time" },
            Constants = new Dictionary<string, string>
            {
                ["source"] = "/shop", ["type"] = "trustsignals.review.v1", ["reviewId"] = "r", ["rating.minimum"] = "1", ["rating.maximum"] = "5",
            },
            Delimiter = ";",
            DecimalSeparator = ",",
        };

        ImportLine line = Assert.Single(Read(mapping, "Nr;Kunde;Sterne;Intern;Wann", "7;Müller & Söhne;4,5;x;2026-05-04T08:30:00Z"));

        Assert.Equal("Müller & Söhne", line.Event!.CustomerId);
        Assert.Equal(4.5, Assert.IsType<ReviewPost>(line.Event.Payload).Rating!.Value);
    }

    [Fact]
    public void Read_UnknownColumn_EndsWithItsName()
    {
        CliException exception = Assert.Throws<CliException>(() => Read("id,Sterne", "1,5"));

        Assert.Equal(ExitCodes.Usage, exception.ExitCode);
        Assert.Contains("'Sterne'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TextAfterAClosingQuote_IsRefusedAlone()
    {
        ImportLine[] lines = Read(
            Header,
            "1,/csv,trustsignals.review.v1,K-1,2026-05-04T08:30:00Z,r1,\"a\"b,,,,",
            "2,/csv,trustsignals.review.v1,K-1,2026-05-04T08:30:00Z,r2,fine,,,,");

        Assert.Null(lines[0].Event);
        Assert.NotNull(lines[1].Event);
    }

    private static ImportLine[] Read(params string[] lines) => Read(new CsvMapping(), lines);

    private static ImportLine[] Read(CsvMapping mapping, params string[] lines)
    {
        var reader = new LineReader(new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero));
        return [.. new CsvFile("file.csv", mapping, reader).Read(new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines))))];
    }
}
