using System.Text.Json;
using System.Text.Json.Nodes;
using TrustSignals.Cli.Tests.Hosting;
using TrustSignals.Domain.Policies;

namespace TrustSignals.Cli.Tests.Commands;

[Collection(HostGroup.Name)]
public sealed class PolicyCommandTests(HostFixture host) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Check_SeveralWrongFields_NamesEachWithItsPath()
    {
        string file = folder.Write("wrong.json", """{ "version": "1", "level": { "gain": "4", "negativityBias": 99 }, "segments": { "a": { "band": { "low": 9, "high": 3 } } }, "x": 1 }""");

        Trust text = await Trust.RunAsync("policy", "check", file);
        Trust json = await Trust.RunAsync("policy", "check", file, "--json");

        Assert.Equal((2, 2), (text.ExitCode, json.ExitCode));
        string[] fields = ["level.gain", "level.negativityBias", "segments.a.band", "x"];
        Assert.All(fields, field => Assert.Contains(field + ": ", text.Error, StringComparison.Ordinal));
        Assert.Equal(fields, json.Json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()!).Order(StringComparer.Ordinal));
        Assert.Equal(2, (await Trust.RunAsync("policy", "check", "nowhere.json")).ExitCode);
    }

    [Fact]
    public async Task Check_SchemaAndTheDefault_AreValid()
    {
        string file = folder.Write("default.json", PolicyReader.Write(PolicyReader.Default));

        Trust valid = await Trust.RunAsync("policy", "check", file);
        Trust schema = await Trust.RunAsync("policy", "schema");

        Assert.Equal((0, 0), (valid.ExitCode, schema.ExitCode));
        Assert.Contains($"version {PolicyReader.Default.Version}", valid.Output, StringComparison.Ordinal);
        Assert.Equal("TrustSignals policy", schema.Json.GetProperty("title").GetString());
    }

    [Fact]
    public async Task Diff_AgainstAFile_NamesTheValuesAlone()
    {
        string before = Policy("before", 5);
        string after = Policy("after", 9);

        JsonElement difference = (await Trust.RunAsync("policy", "diff", after, "--against", before, "--json")).Json;

        JsonElement change = Assert.Single(difference.GetProperty("values").EnumerateArray());
        Assert.Equal(("level.negativityBias", "5", "9"), (change.GetProperty("path").GetString(), change.GetProperty("before").GetString(), change.GetProperty("after").GetString()));
    }

    [Fact]
    public async Task DiffApplyRecompute_OnStoredHistory_DoWhatTheTrialSaid()
    {
        string customer = "policy-" + Guid.NewGuid().ToString("N");
        await ImportAsync(customer);
        JsonElement before = await ShowAsync(customer);
        string harsher = Policy("cli-" + customer, 9);

        JsonElement trial = (await Trust.RunAsync("policy", "diff", harsher, "--url", host.Url, "--json")).Json;
        Trust readable = await Trust.RunAsync("policy", "diff", harsher, "--against", "history", "--url", host.Url);
        Assert.Equal(before.GetProperty("policyVersion").GetString(), (await ShowAsync(customer)).GetProperty("policyVersion").GetString());
        try
        {
            Trust applied = await Trust.RunAsync("policy", "apply", harsher, "--url", host.Url, "--json");
            JsonElement after = await ShowAsync(customer);

            JsonElement impact = trial.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("customerId").GetString() == customer);
            Assert.True(trial.GetProperty("isComplete").GetBoolean());
            Assert.Equal(trial.GetProperty("customers").GetInt32(), trial.GetProperty("segments").EnumerateArray().Sum(item => item.GetProperty("customers").GetInt32()));
            Assert.Contains("Tried on all", readable.Output, StringComparison.Ordinal);
            Assert.Equal(0, applied.ExitCode);
            Assert.True(applied.Json.GetProperty("isFinished").GetBoolean());
            Assert.Equal(impact.GetProperty("after").GetProperty("level").GetDouble(), after.GetProperty("level").GetDouble(), 1e-3);
            Assert.Equal("cli-" + customer, after.GetProperty("policyVersion").GetString());
            Assert.Equal(0, (await Trust.RunAsync("recompute", "--url", host.Url)).ExitCode);

            // The same version with other content is refused.
            Trust forged = await Trust.RunAsync("policy", "apply", Policy("cli-" + customer, 7), "--url", host.Url);
            Assert.Equal(2, forged.ExitCode);
            Assert.Contains("version: ", forged.Error, StringComparison.Ordinal);
        }
        finally
        {
            Assert.Equal(0, (await Trust.RunAsync("policy", "apply", folder.Write("back.json", PolicyReader.Write(PolicyReader.Default)), "--no-wait", "--url", host.Url)).ExitCode);
        }

        Trust shown = await Trust.RunAsync("policy", "show", "cli-" + customer, "--url", host.Url);
        Assert.Equal(9, shown.Json.GetProperty("level").GetProperty("negativityBias").GetDouble());
        Assert.Equal(4, (await Trust.RunAsync("policy", "show", "never", "--url", host.Url)).ExitCode);
    }

    public void Dispose() => folder.Dispose();

    private string Policy(string version, double bias)
    {
        JsonNode policy = JsonNode.Parse(PolicyReader.Write(PolicyReader.Default))!;
        policy["version"] = version;
        policy["level"]!["negativityBias"] = bias;
        return folder.Write($"{version}-{bias}.json", policy.ToJsonString());
    }

    private async Task<JsonElement> ShowAsync(string customer) =>
        (await Trust.RunAsync("show", customer, "--url", host.Url, "--json")).Json.GetProperty("relationship");

    private async Task ImportAsync(string customer)
    {
        string file = folder.Write(
            "charges.jsonl",
            $$$"""{"specversion":"1.0","id":"{{{customer}}}","source":"/policy-tests","type":"trustsignals.transaction.v1","subject":"{{{customer}}}","time":"2026-05-04T08:30:00Z","data":{"transactionId":"t-1","kind":"charge","quotedAmount":20,"actualAmount":35,"currency":"EUR"}}""");
        Assert.Equal(0, (await Trust.RunAsync("import", file, "--url", host.Url)).ExitCode);
        await host.DrainAsync();
    }
}
