using System.Text.Json;
using TrustSignals.Cli.Tests.Hosting;

namespace TrustSignals.Cli.Tests.Commands;

[Collection(HostGroup.Name)]
public sealed class ImportCommandTests(HostFixture host)
{
    [Fact]
    public async Task Import_GoodAndBadLines_CountsTheGoodAndNamesTheBad()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("mixed.jsonl", Review("mixed-1", "MIX-1", 5), Review("mixed-2", "MIX-1", 9), "no JSON", Review("mixed-3", "MIX-1", 4));

        Trust run = await Trust.RunAsync("import", file, "--url", host.Url, "--json");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(2, run.Json.GetProperty("accepted").GetInt32());
        Assert.Equal(2, run.Json.GetProperty("refused").GetInt32());
        Assert.Contains("mixed.jsonl: line 2: data.rating.value:", run.Error, StringComparison.Ordinal);
        Assert.Contains("mixed.jsonl: line 3: body:", run.Error, StringComparison.Ordinal);
        Assert.Equal([Review("mixed-2", "MIX-1", 9), "no JSON"], await File.ReadAllLinesAsync(folder.PathOf("mixed.refused.jsonl")));
        Assert.False(File.Exists(file + ".import.json"));
        await host.DrainAsync();
        Trust shown = await Trust.RunAsync("show", "MIX-1", "--url", host.Url, "--json");
        Assert.Equal(2, shown.Json.GetProperty("relationship").GetProperty("counts").GetProperty("affirming").GetInt32());
    }

    [Fact]
    public async Task Import_ToTheQueues_IsCountedOnceHoweverOften()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("queues.jsonl", Review("queue-1", "QUE-1", 5), Review("queue-2", "QUE-1", 5));

        Assert.Equal(0, (await Trust.RunAsync("import", file, "--connection", host.Connection)).ExitCode);
        Assert.Equal(0, (await Trust.RunAsync("import", file, "--connection", host.Connection)).ExitCode);

        await host.DrainAsync();
        Trust shown = await Trust.RunAsync("show", "QUE-1", "--url", host.Url, "--json");
        Assert.Equal(2, shown.Json.GetProperty("relationship").GetProperty("counts").GetProperty("affirming").GetInt32());
    }

    [Fact]
    public async Task Import_Interrupted_GoesOnWhereItStopped()
    {
        using var folder = new TemporaryFolder();
        string[] lines = [.. Enumerable.Range(0, 450).Select(index => Review($"resume-{index}", "RES-1", 5))];
        // A line that the sender takes and that the service never sees: the address breaks off in the second batch.
        string file = folder.Write("resume.jsonl", lines);
        await using (var flaky = FlakyProxy.Start(new Uri(host.Url), requests: 1))
        {
            Trust broken = await Trust.RunAsync("import", file, "--url", flaky.Url);
            Assert.Equal(3, broken.ExitCode);
        }

        Assert.Equal(200, ReadState(file).GetProperty("line").GetInt32());
        Trust resumed = await Trust.RunAsync("import", file, "--url", host.Url, "--json");

        JsonElement result = resumed.Json.GetProperty("files")[0];
        Assert.Equal(0, resumed.ExitCode);
        Assert.Equal(200, result.GetProperty("resumedAfterLine").GetInt32());
        Assert.Equal(450, result.GetProperty("accepted").GetInt32());
        await host.DrainAsync();
        Trust shown = await Trust.RunAsync("show", "RES-1", "--url", host.Url, "--json");
        Assert.Equal(450, shown.Json.GetProperty("relationship").GetProperty("counts").GetProperty("affirming").GetInt32());
    }

    [Fact]
    public async Task Import_FileChangedSinceTheInterruption_SaysSo()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("changed.jsonl", Review("changed-1", "CHG-1", 5), Review("changed-2", "CHG-1", 5));
        folder.Write("changed.jsonl.import.json", """{"line":1,"hash":"00","accepted":1,"refused":0}""");

        Trust run = await Trust.RunAsync("import", file, "--url", host.Url);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--restart", run.Error, StringComparison.Ordinal);
    }

    private static JsonElement ReadState(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file + ".import.json"));
        return document.RootElement.Clone();
    }

    private static string Review(string id, string customer, int stars) =>
        JsonSerializer.Serialize(new
        {
            specversion = "1.0",
            id,
            source = "/import-tests",
            type = "trustsignals.review.v1",
            subject = customer,
            time = "2026-05-04T08:30:00Z",
            data = new { reviewId = id, rating = new { value = stars, minimum = 1, maximum = 5 } },
        });
}
