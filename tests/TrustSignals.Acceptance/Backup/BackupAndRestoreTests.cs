using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using TrustSignals.Bench.Generated;
using TrustSignals.Bench.Hosting;
using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.CloudEvents;
using TrustSignals.Local.Azurite;
using TrustSignals.Storage.Accounts;

namespace TrustSignals.Acceptance.Backup;

/// <summary>docs/operations/backup.md, step by step: back up, erase everything, restore, go on.</summary>
public sealed class BackupAndRestoreTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("trustsignals-restore-");

    [Fact]
    public async Task Ledger_BackedUpErasedAndRestored_EveryRowIsEqualAndNoAlertIsRaisedAgain()
    {
        TrustEvent[] events = [.. new EventGenerator(77, 25, DateTimeOffset.UtcNow, TimeSpan.FromDays(200)).Take(400)];
        string erased = events[0].CustomerId;
        await using AzuriteProcess azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemoryPersistence = true });
        await using (HostProcess host = await HostProcess.StartAsync(azurite.ConnectionString))
        {
            await SendAsync(host, events);
            await StorageQuiet.WaitAsync(azurite.ConnectionString, TimeSpan.FromMinutes(2));
            await WorkAsync(host, erased, events.First(item => item.CustomerId != erased && item.Payload is ReviewPost).CustomerId);
            await StorageQuiet.WaitAsync(azurite.ConnectionString, TimeSpan.FromMinutes(2));
        }

        Dictionary<string, string> before = await RowsAsync(azurite.ConnectionString);
        foreach (string kind in (string[])["/s", "/e-", "/m-", "/a-", "/l-"])
        {
            Assert.Contains(before.Keys, key => key.StartsWith("relationships/", StringComparison.Ordinal) && key.Contains(kind, StringComparison.Ordinal));
        }

        string file = Path.Combine(folder.FullName, "ledger.jsonl");
        await TrustAsync(0, "ledger", "export", file, "--connection", azurite.ConnectionString);
        await TrustAsync(0, "ledger", "check", file);
        await EraseEverythingAsync(azurite.ConnectionString);
        await TrustAsync(0, "ledger", "import", file, "--connection", azurite.ConnectionString);
        Assert.Equal(before, (await RowsAsync(azurite.ConnectionString)).Where(row => before.ContainsKey(row.Key)).ToDictionary());

        // Everything comes again, as after a disaster: nothing counts twice, nothing is raised twice, the erased stay erased.
        await using (HostProcess host = await HostProcess.StartAsync(azurite.ConnectionString))
        {
            await SendAsync(host, events);
            await StorageQuiet.WaitAsync(azurite.ConnectionString, TimeSpan.FromMinutes(2));
        }

        Dictionary<string, string> after = await RowsAsync(azurite.ConnectionString);
        foreach (string kind in (string[])["/e-", "/m-", "/a-", "/l-", "/b-"])
        {
            Assert.Equal(Of(before, "relationships/", kind), Of(after, "relationships/", kind));
        }

        Assert.Equal(Of(before, "alerts/", ""), Of(after, "alerts/", ""));
        Assert.Equal(States(before), States(after));
    }

    [Fact]
    public async Task LedgerImport_DamagedFile_NamesTheLineAndReturnsTwo()
    {
        string file = Path.Combine(folder.FullName, "broken.jsonl");
        await File.WriteAllTextAsync(file, "{\"specversion\":\"1.0\"}\n");

        string errors = await TrustAsync(2, "ledger", "check", file);

        Assert.Contains("broken.jsonl, line 1: this is no backup of a ledger", errors, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static async Task<string> TrustAsync(int exitCode, params string[] arguments)
    {
        (int code, string output, string errors) = await TrustProcess.RunAsync(arguments);
        Assert.True(code == exitCode, $"exit code {code}: {output} {errors}");
        return errors;
    }

    private static async Task SendAsync(HostProcess host, TrustEvent[] events)
    {
        using var http = new HttpClient { BaseAddress = new Uri(host.Address, "api/") };
        foreach (TrustEvent[] chunk in events.Chunk(50))
        {
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(
                $"[{string.Join(',', chunk.Select(item => Encoding.UTF8.GetString(CloudEventWriter.Write(item))))}]"));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/cloudevents-batch+json");
            using HttpResponseMessage answer = await http.PostAsync("events", content);
            answer.EnsureSuccessStatusCode();
        }
    }

    /// <summary>A person corrects a judgement and takes an alert; another customer is erased.</summary>
    private static async Task WorkAsync(HostProcess host, string erased, string corrected)
    {
        using var http = new HttpClient { BaseAddress = new Uri(host.Address, "api/") };
        using HttpResponseMessage gone = await http.DeleteAsync($"customers/{Uri.EscapeDataString(erased)}");
        gone.EnsureSuccessStatusCode();
        JsonNode explained = JsonNode.Parse(await http.GetStringAsync($"customers/{Uri.EscapeDataString(corrected)}/explanation"))!;
        JsonNode signal = explained["contributions"]!.AsArray().First()!["signal"]!;
        using HttpResponseMessage correction = await http.PostAsJsonAsync($"customers/{Uri.EscapeDataString(corrected)}/corrections", new JsonObject
        {
            ["event"] = (string)signal["event"]!, ["ordinal"] = (int)signal["ordinal"]!, ["polarity"] = "none", ["reason"] = "meant in jest", ["actor"] = "agent-7",
        });
        correction.EnsureSuccessStatusCode();
        JsonNode alerts = JsonNode.Parse(await http.GetStringAsync("alerts"))!;
        string alert = alerts["items"]!.AsArray().Select(item => (string)item!["id"]!).First();
        using HttpResponseMessage taken = await http.PostAsJsonAsync($"alerts/{alert}/acknowledge", new JsonObject { ["note"] = "calling today" });
        taken.EnsureSuccessStatusCode();
    }

    private static async Task EraseEverythingAsync(string connection)
    {
        var service = new TableServiceClient(connection);
        foreach (string table in TableNames.All)
        {
            await service.DeleteTableAsync(table);
        }
    }

    private static async Task<Dictionary<string, string>> RowsAsync(string connection)
    {
        Dictionary<string, string> rows = [];
        foreach (string name in TableNames.All.Except([TableNames.Poison, TableNames.Claims]))
        {
            await foreach (TableEntity row in new TableServiceClient(connection).GetTableClient(name).QueryAsync<TableEntity>(filter: (string?)null))
            {
                rows[$"{name}/{row.PartitionKey}/{row.RowKey}"] = string.Join('|', row
                    .Where(column => column.Key is not ("odata.etag" or "Timestamp")).OrderBy(column => column.Key, StringComparer.Ordinal)
                    .Select(column => $"{column.Key}={Text(column.Value)}"));
            }
        }

        return rows;
    }

    private static SortedDictionary<string, string> Of(Dictionary<string, string> rows, string table, string kind) => new(
        rows.Where(row => row.Key.StartsWith(table, StringComparison.Ordinal) && row.Key.Contains(kind, StringComparison.Ordinal)).ToDictionary(), StringComparer.Ordinal);

    /// <summary>The folds and the books of alerts; when the sweep looks again is its own affair.</summary>
    private static SortedDictionary<string, string> States(Dictionary<string, string> rows) => new(
        Of(rows, "relationships/", "").Where(row => row.Key.EndsWith("/s", StringComparison.Ordinal)).ToDictionary(row => row.Key, row => string.Join('|', row.Value.Split('|')
            .Where(column => column.StartsWith("Checkpoint", StringComparison.Ordinal) || column.StartsWith("Tail", StringComparison.Ordinal)
                || column.StartsWith("Alerts", StringComparison.Ordinal) || column.StartsWith("Eras", StringComparison.Ordinal)))), StringComparer.Ordinal);

    private static string Text(object value) => value switch
    {
        byte[] bytes => Convert.ToHexString(bytes),
        double number => BitConverter.DoubleToInt64Bits(number).ToString("x", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.UtcTicks.ToString(CultureInfo.InvariantCulture),
        _ => $"{value.GetType().Name}:{value}",
    };
}
