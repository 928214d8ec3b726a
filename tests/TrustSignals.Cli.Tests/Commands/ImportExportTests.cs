using System.Text.Json;
using TrustSignals.Cli.Tests.Hosting;
using TrustSignals.Storage;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Intake;

namespace TrustSignals.Cli.Tests.Commands;

/// <summary>Files of other systems: by a mapping, and in the systems' own forms.</summary>
[Collection(HostGroup.Name)]
public sealed class ImportExportTests(HostFixture host)
{
    private const string Mapping = """
        {
          "kind": "review", "separator": ";", "timeZone": "Europe/Berlin", "timeFormats": ["dd.MM.yyyy HH:mm"], "decimalSign": ",",
          "id": "review:{Nr}", "customer": "{Kunde}", "time": "{Wann}",
          "fields": { "reviewId": { "value": "{Nr}" }, "text": { "value": "{Text}" }, "rating": { "value": "{Sterne}", "minimum": 1, "maximum": 5 } }
        }
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Import_Csv_CountsTheGoodRowsAndKeepsTheBadForCorrection(bool toTheQueues)
    {
        using var folder = new TemporaryFolder();
        string source = toTheQueues ? "csvq" : "csvh";
        string mapping = folder.Write("mapping.json", Mapping);
        string file = folder.Write(
            "reviews.csv", "Nr;Kunde;Wann;Sterne;Text", "1;A;04.05.2026 10:30;5;\"Gut,\nwirklich gut\"", "2;A;irgendwann;5;gut", "3;A;05.05.2026 10:30;4,5;fein");
        string[] to = toTheQueues ? ["--connection", host.Connection] : ["--url", host.Url];

        Trust run = await Trust.RunAsync(["import", file, "--source", source, "--mapping", mapping, "--json", .. to]);

        Assert.Equal((1, 2, 1), (run.ExitCode, run.Json.GetProperty("accepted").GetInt32(), run.Json.GetProperty("refused").GetInt32()));
        Assert.Contains("reviews.csv: line 4: time:", run.Error, StringComparison.Ordinal);
        Assert.Equal(["Nr;Kunde;Wann;Sterne;Text", "2;A;irgendwann;5;gut"], await File.ReadAllLinesAsync(folder.PathOf("reviews.refused.csv")));
        await host.DrainAsync();
        Trust shown = await Trust.RunAsync("show", source + ":A", "--url", host.Url, "--json");
        Assert.Equal(2, shown.Json.GetProperty("relationship").GetProperty("counts").GetProperty("affirming").GetInt32());
        // Whatever was imported, the source's own webhook finds it again when it is taken back.
        var locator = new EventLocator(new StorageAccounts([new Azure.Data.Tables.TableServiceClient(host.Connection)]));
        Assert.True(await locator.KnowsAsync(Domain.Events.EventKey.Of("/" + source, "review:1"), default));
    }

    [Fact]
    public async Task Import_Preview_ShowsEventsAndErrorsAndSendsNothing()
    {
        using var folder = new TemporaryFolder();
        string mapping = folder.Write("mapping.json", Mapping);
        string file = folder.Write("look.csv", "Nr;Kunde;Wann;Sterne;Text", "1;LOOK;04.05.2026 10:30;5;gut", "2;LOOK;nie;5;gut");

        Trust run = await Trust.RunAsync("import", file, "--source", "look", "--mapping", mapping, "--preview", "--json", "--url", host.Url);

        JsonElement[] records = [.. run.Json.GetProperty("records").EnumerateArray()];
        Assert.Equal("2026-05-04T08:30:00Z", records[0].GetProperty("events")[0].GetProperty("time").GetString());
        Assert.Contains("time", records[1].GetProperty("errors")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(4, (await Trust.RunAsync("show", "look:LOOK", "--url", host.Url)).ExitCode);
    }

    [Fact]
    public async Task Import_ZendeskExport_TwiceCountsOnceAndResumesWithTheTicketsItHasRead()
    {
        using var folder = new TemporaryFolder();
        string id = $"{Random.Shared.Next(1 << 20, 1 << 30)}";
        string file = folder.Write("zendesk.json", JsonSerializer.Serialize(new
        {
            tickets = new[]
            {
                new
                {
                    id, requester_id = id, submitter_id = id, created_at = "2026-05-04T08:00:00Z", updated_at = "2026-05-04T08:40:00Z",
                    description = "Das ist eine Frechheit, mein Paket ist seit zehn Tagen überfällig und niemand antwortet!", status = "open",
                },
            },
            users = new[] { new { id, role = "end-user", email = "kim@example.org" } },
        }));

        Trust first = await Trust.RunAsync("import", file, "--format", "zendesk", "--url", host.Url, "--json");
        Trust again = await Trust.RunAsync("import", file, "--format", "zendesk", "--connection", host.Connection, "--json");

        Assert.Equal((0, 0, 1), (first.ExitCode, again.ExitCode, first.Json.GetProperty("accepted").GetInt32()));
        await host.DrainAsync();
        Trust explained = await Trust.RunAsync("explain", "zendesk:" + id, "--url", host.Url, "--json");
        Assert.Single(explained.Json.GetProperty("contributions").EnumerateArray().Select(part => part.GetProperty("signal").GetProperty("event").GetString()).Distinct());
    }

    [Fact]
    public async Task Import_CsvWhoseHeaderIsNamedAfterTheFields_NeedsNoMapping()
    {
        using var folder = new TemporaryFolder();
        string source = "plain" + Guid.NewGuid().ToString("N")[..8];
        string file = folder.Write("reviews.csv", "Review ID;Customer;Time;Rating (0-10);Text;Branch", "1;A;2026-05-04T10:30:00+02:00;9,5;Alles bestens, danke!;Kiel");

        Trust preview = await Trust.RunAsync("import", file, "--source", source, "--preview", "--json", "--url", host.Url);
        Trust run = await Trust.RunAsync("import", file, "--source", source, "--url", host.Url, "--json");

        JsonElement reading = preview.Json.GetProperty("reading");
        Assert.Equal(("review", "Branch"), (reading.GetProperty("kind").GetString(), reading.GetProperty("notUsed")[0].GetString()));
        Assert.Equal("{Rating (0-10)} from 0 to 10", reading.GetProperty("columns").GetProperty("rating").GetString());
        JsonElement read = preview.Json.GetProperty("records")[0].GetProperty("events")[0];
        Assert.Equal(("review:1", "2026-05-04T08:30:00Z", 9.5), (read.GetProperty("id").GetString(), read.GetProperty("time").GetString(), read.GetProperty("data").GetProperty("rating").GetProperty("value").GetDouble()));
        Assert.Equal((0, 1), (run.ExitCode, run.Json.GetProperty("accepted").GetInt32()));
        Assert.Contains("not used: Branch", run.Error, StringComparison.Ordinal);
        await host.DrainAsync();
        Trust shown = await Trust.RunAsync("show", source + ":A", "--url", host.Url, "--json");
        Assert.True(shown.Json.GetProperty("relationship").GetProperty("counts").GetProperty("affirming").GetInt32() > 0);
    }

    [Theory]
    [InlineData("id", "one of the columns ticketId, reviewId and transactionId")]
    [InlineData("ticketId,text", "lacks the column customer; it lacks the column time; it lacks the column id")]
    public async Task Import_HeaderThatDoesNotSayEnough_NamesTheOptionAndWhatIsMissing(string header, string expected)
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("plain.csv", header, "1");

        Trust run = await Trust.RunAsync("import", file, "--url", host.Url);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--mapping is missing", run.Error, StringComparison.Ordinal);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }
}
