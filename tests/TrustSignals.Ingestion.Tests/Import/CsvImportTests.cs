using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.Import;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Ingestion.Tests.Import;

public sealed class CsvImportTests
{
    private const string Mapping = """
        {
          "kind": "ticket", "separator": ";", "timeZone": "Europe/Berlin", "timeFormats": ["dd.MM.yyyy HH:mm"], "decimalSign": ",",
          "id": "msg:{Nr}", "customer": "{Kundennummer}", "time": "{Datum}", "email": "{Mail}",
          "fields": {
            "ticketId": { "value": "{Vorgang}" },
            "text": { "value": "{Betreff}: {Nachricht}", "html": true },
            "author": { "value": "{Von}", "map": { "Kunde": "customer", "*": "agent" } },
            "rating": { "value": "{Note}", "minimum": 1, "maximum": 6 },
            "isFirstMessage": { "value": "{Erst}" },
            "touchpoint": { "value": "hotline" }
          }
        }
        """;

    private const string Header = "Nr;Kundennummer;Datum;Mail;Vorgang;Betreff;Nachricht;Von;Note;Erst\n";

    [Fact]
    public void Read_Row_BecomesAnEvent()
    {
        ImportItem item = Assert.Single(Read("7;K-1;03.05.2026 14:05;kim@example.org;V1;Frage;\"<b>Wo</b> bleibt; mein\"\" Paket?\";Kunde;2,5;ja\n"));

        TrustEvent read = Assert.Single(item.Events);
        Assert.Equal(2, item.Line);
        Assert.Equal("msg:7", read.Id);
        Assert.Equal("/altsystem", read.Source);
        Assert.Equal("altsystem:K-1", read.CustomerId);
        Assert.Equal(new DateTimeOffset(2026, 5, 3, 12, 5, 0, TimeSpan.Zero), read.OccurredAt);
        SupportTicket ticket = Assert.IsType<SupportTicket>(read.Payload);
        Assert.Equal("Frage: Wo bleibt; mein\" Paket?", ticket.Text);
        Assert.Equal(MessageAuthor.Customer, ticket.Author);
        Assert.Equal(new Rating(2.5, 1, 6), ticket.Rating);
        Assert.True(ticket.IsFirstMessage);
        Assert.Equal("hotline", ticket.Touchpoint);
        Assert.StartsWith("email:", Assert.Single(item.Links).Key, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("03.05.2026 14:05", "2026-05-03T12:05:00Z")]
    [InlineData("2026-01-03 14:05:00", "2026-01-03T13:05:00Z")]
    [InlineData("2026-01-03T14:05:00Z", "2026-01-03T14:05:00Z")]
    [InlineData("2026-01-03T14:05:00+05:00", "2026-01-03T09:05:00Z")]
    [InlineData("1777813500", "2026-05-03T13:05:00Z")]
    [InlineData("29.03.2026 02:30", "2026-03-29T01:30:00Z")]
    public void Read_TimeWithoutZone_IsInTheMappings(string time, string expected) => Assert.Equal(
        DateTimeOffset.Parse(expected),
        Assert.Single(Assert.Single(Read($"7;K-1;{time};;V1;a;b;Kunde;;\n")).Events).OccurredAt);

    [Fact]
    public void Read_BadRows_AreRefusedOneByOneWithTheirLines()
    {
        ImportItem[] items = [.. Read(
            "1;K-1;03.05.2026 14:05;;V1;a;b;Kunde;1;ja\n" +
            "2;;03.05.2026 14:05;;V1;a;b;Kunde;1;ja\n" +
            "3;K-1;gestern;;V1;a;b;Kunde;1;ja\n" +
            "4;K-1;03.05.2026 14:05;;V1;a;b;Kunde;9;ja\n" +
            "5;K-1;03.05.2026 14:05;;;a;b;Kunde;eins;vielleicht\n" +
            "6;K-1;;;V1;a;b;Kunde;1;ja\n" +
            "7;K-1;03.05.2026 14:05;;V1;a;b;Agent;;\n")];

        Assert.Equal([2L, 3, 4, 5, 6, 7, 8], items.Select(item => item.Line));
        Assert.Equal([true, false, false, false, false, false, true], items.Select(item => item.Errors.IsEmpty));
        Assert.Equal("subject", Assert.Single(items[1].Errors).Field);
        Assert.Equal("time", Assert.Single(items[2].Errors).Field);
        Assert.Equal("data.rating.value", Assert.Single(items[3].Errors).Field);
        Assert.Equal(["rating", "isFirstMessage"], items[4].Errors.Select(error => error.Field).OrderDescending(StringComparer.Ordinal));
        Assert.Equal("time", Assert.Single(items[5].Errors).Field);
    }

    [Fact]
    public void Read_StrayQuote_RefusesThatRowAlone()
    {
        ImportItem[] items = [.. Read("1;K-1;03.05.2026 14:05;;V1;\"a\"x;b;Kunde;1;ja\n2;K-1;03.05.2026 14:05;;V1;a;b;Kunde;1;ja\n")];

        Assert.Equal("row", Assert.Single(items[0].Errors).Field);
        Assert.Single(items[1].Events);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Nr;Datum\n1;2\n")]
    public void Read_HeaderLacksColumns_NamesThem(string file)
    {
        ImportItem item = Assert.Single(new CsvImport("altsystem", Parsed(), new SourceSettings(), Clock.Now).Read(new StringReader(file)));

        Assert.Contains(item.Errors, error => error.Problem.Contains("Kundennummer", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_TwoRowsAreLazy_PreviewReadsNoFurther()
    {
        using var reader = new StringReader(Header + "1;K-1;03.05.2026 14:05;;V1;a;b;Kunde;1;ja\n" + string.Concat(Enumerable.Repeat("kaputt\n", 100_000)));

        Assert.Single(new CsvImport("altsystem", Parsed(), new SourceSettings(), Clock.Now).Read(reader).Take(1));
        Assert.NotEqual(-1, reader.Peek());
    }

    [Theory]
    [InlineData("{", "mapping")]
    [InlineData("""{"kind":"fax","id":"1","customer":"2","time":"3","fields":{}}""", "kind")]
    [InlineData("""{"kind":"ticket","id":"1","customer":"2","time":"3","fields":{"colour":{"value":"x"}}}""", "fields.colour")]
    [InlineData("""{"kind":"review","id":"1","customer":"2","time":"3","fields":{"rating":{"value":"x"}}}""", "fields.rating")]
    [InlineData("""{"kind":"ticket","id":"1","customer":"2","time":"3","timeZone":"Mars/Olympus","fields":{}}""", "timeZone")]
    [InlineData("""{"kind":"ticket","id":"1","customer":"2","time":"3","separator":"ab","fields":{}}""", "separator")]
    [InlineData("""{"kind":"ticket","id":"1","customer":"2","time":"3","decimalSign":"x","fields":{}}""", "decimalSign")]
    public void Read_BadMapping_NamesTheField(string json, string field)
    {
        var errors = CsvMapping.Read(json, out CsvMapping? mapping);

        Assert.Null(mapping);
        Assert.Equal(field, Assert.Single(errors).Field);
    }

    [Fact]
    public void Read_MappingWithAnUnknownMember_NamesIt()
    {
        var errors = CsvMapping.Read(Mapping.Replace("\"email\"", "\"mail\"", StringComparison.Ordinal), out _);

        Assert.Contains("mail", Assert.Single(errors).ToString(), StringComparison.Ordinal);
    }

    private static CsvMapping Parsed()
    {
        Assert.Empty(CsvMapping.Read(Mapping, out CsvMapping? mapping));
        return mapping!;
    }

    private static ImportItem[] Read(string rows) =>
        [.. new CsvImport("altsystem", Parsed(), new SourceSettings(), Clock.Now).Read(new StringReader(Header + rows))];
}
