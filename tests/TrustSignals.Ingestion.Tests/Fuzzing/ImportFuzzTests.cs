using System.Text;
using TrustSignals.Bench;
using TrustSignals.Ingestion.Import;
using TrustSignals.Ingestion.Pull;
using TrustSignals.Ingestion.Tests.Fixtures;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Ingestion.Tests.Fuzzing;

/// <summary>Mutated pages and exports: never an exception, always a reason.</summary>
public sealed class ImportFuzzTests
{
    private static readonly byte[][] Documents =
    [
        .. SignedDelivery.Names.Where(name => name.EndsWith("/page", StringComparison.Ordinal) || name.StartsWith("zammad/", StringComparison.Ordinal)).Select(SignedDelivery.Body),
        Encoding.UTF8.GetBytes("""{"tickets":[{"id":1,"requester_id":2,"created_at":"2026-05-01T08:00:00Z","description":"a","comments":[{"id":3,"author_id":2,"body":"b","public":true,"created_at":"2026-05-01T09:00:00Z"}]}],"users":[{"id":2,"role":"agent","email":"a@b"}],"ticket_events":[{"ticket_id":1,"timestamp":1777883400,"child_events":[{"id":4,"event_type":"Comment","body":"c","public":true,"author_id":2}]}]}"""),
        Encoding.UTF8.GetBytes("""{"reviews":[{"id":"r1","consumer":{"id":"c1"},"stars":2,"createdAt":"2026-05-01T10:00:00Z","referenceId":"1"}],"links":[{"rel":"next-page","href":"https://x/?page=2"}]}"""),
    ];

    [Fact]
    public void Read_MutatedPagesAndExports_NeverThrows()
    {
        var mutator = new FuzzMutator(Documents);
        var settings = new SourceSettings();
        for (int number = 0; number < 5_000; number++)
        {
            var random = new Random(number);
            byte[] body = mutator.Mutate(random.Next(mutator.Count), random);
            string text = Encoding.UTF8.GetString(body);
            foreach (string provider in ReviewPages.Providers)
            {
                PullPage page = ReviewPages.Read(provider, provider, body, settings, Clock.Now, id => id.Length % 2 == 0 ? "seen" : null);
                Assert.All(page.Errors, error => Assert.NotEmpty(error.Problem));
            }

            ImportItem[] items =
            [
                .. new ZendeskExport("zendesk", settings, Clock.Now).Read(new StringReader(text)),
                .. new ZammadExport("zammad", settings, Clock.Now).Read(new StringReader(text)),
            ];
            Assert.All(items.SelectMany(item => item.Errors), error => Assert.NotEmpty(error.Problem));
        }
    }

    [Fact]
    public void Read_MutatedCsv_NeverThrows()
    {
        Assert.Empty(CsvMapping.Read(
            """{"kind":"review","separator":";","id":"{Id}","customer":"{K}","time":"{T}","fields":{"reviewId":{"value":"{Id}"},"text":{"value":"{Text}","html":true},"rating":{"value":"{S}","minimum":1,"maximum":5}}}""",
            out CsvMapping? mapping));
        byte[] file = Encoding.UTF8.GetBytes("Id;K;T;Text;S\n1;a;2026-05-01;\"gut; und \"\"schnell\"\"\";5\n2;b;2026-05-02 10:00;<p>x</p>;3,5\n3;c;1777883400;;\n");
        for (int number = 0; number < 20_000; number++)
        {
            var random = new Random(number);
            byte[] body = [.. file];
            for (int blow = random.Next(1, 6); blow > 0; blow--)
            {
                body[random.Next(body.Length)] = random.Next(3) == 0 ? (byte)"\";\n\r\0"[random.Next(5)] : (byte)random.Next(256);
            }

            using var reader = new StreamReader(new MemoryStream(body));
            ImportItem[] items = [.. new CsvImport("shop", mapping!, new SourceSettings(), Clock.Now).Read(reader)];
            Assert.All(items.SelectMany(item => item.Errors), error => Assert.NotEmpty(error.Problem));
        }
    }

    [Fact]
    public void Read_MutatedCsvThatSpeaksForItself_NeverThrows()
    {
        byte[] file = Encoding.UTF8.GetBytes("Review ID;customer;\"time\";rating(0-10);text\n1;a;2026-05-01;9,5;gut\n2;b;2026-05-02 10:00;1.000;\"x;y\"\n");
        int understood = 0;
        for (int number = 0; number < 20_000; number++)
        {
            var random = new Random(number);
            byte[] body = [.. file];
            for (int blow = random.Next(1, 4); blow > 0; blow--)
            {
                body[random.Next(body.Length)] = random.Next(3) == 0 ? (byte)"\";(-)"[random.Next(5)] : (byte)random.Next(256);
            }

            string text = Encoding.UTF8.GetString(body);
            CsvHeader header = CsvHeader.Read(text.Split('\n')[0]);
            Assert.Equal(header.Mapping is null, header.Errors.Length > 0);
            if (header.Mapping is { } mapping)
            {
                understood++;
                ImportItem[] items = [.. new CsvImport("shop", mapping, new SourceSettings(), Clock.Now).Read(new StringReader(text))];
                Assert.All(items.SelectMany(item => item.Errors), error => Assert.NotEmpty(error.Problem));
            }
        }

        Assert.True(understood > 1000);
    }
}
