using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TrustSignals.Acceptance;

/// <summary>The README's first command, as a process of its own.</summary>
public sealed partial class DemoTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task Demo_SampleYear_EndsAsExpectedAndByItself()
    {
        using Process demo = Start("demo", "--exit", "--json");
        using var limit = new CancellationTokenSource(Patience);
        Task<string> errors = demo.StandardError.ReadToEndAsync(limit.Token);
        string output = await demo.StandardOutput.ReadToEndAsync(limit.Token);
        await demo.WaitForExitAsync(limit.Token);

        Assert.True(demo.ExitCode == 0, $"exit code {demo.ExitCode}: {output} {await errors}");
        using JsonDocument document = JsonDocument.Parse(output);
        JsonElement result = document.RootElement;
        Assert.Empty(result.GetProperty("differences").EnumerateArray());
        Assert.Equal(result.GetProperty("events").GetInt32(), result.GetProperty("accepted").GetInt32());
        JsonElement spiral = result.GetProperty("alerts").EnumerateArray().Last(alert =>
            alert.GetProperty("customerId").GetString() == "K-4711" && alert.GetProperty("condition").GetString() == "spiral");
        Assert.NotEmpty(spiral.GetProperty("trigger").GetProperty("quote").GetString()!);
        Assert.True(spiral.GetProperty("disappointmentCount").GetInt32() >= 3);
        Assert.True(spiral.GetProperty("goodExperiencesNeeded").GetInt32() > 0);
    }

    [Fact]
    public async Task Demo_KilledInMidYear_TakesItsHostAndStorageAlong()
    {
        using Process demo = Start("demo");
        using var limit = new CancellationTokenSource(Patience);
        _ = demo.StandardError.ReadToEndAsync(limit.Token);
        Uri url = await ReadUrlAsync(demo, limit.Token);
        using var http = new HttpClient();
        using (HttpResponseMessage live = await http.GetAsync(new Uri(url, "api/health/live"), limit.Token))
        {
            Assert.True(live.IsSuccessStatusCode);
        }

        demo.Kill();

        await Eventually.HoldsAsync(async () => !await AnswersAsync(http, url, limit.Token), "the host has ended");
    }

    private static async Task<Uri> ReadUrlAsync(Process demo, CancellationToken cancellationToken)
    {
        while (await demo.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (Url().Match(line) is { Success: true } match)
            {
                return new Uri(match.Value);
            }
        }

        throw new InvalidOperationException("The demo ended without telling its address.");
    }

    private static async Task<bool> AnswersAsync(HttpClient http, Uri url, CancellationToken cancellationToken)
    {
        try
        {
            using HttpResponseMessage answer = await http.GetAsync(new Uri(url, "api/health/live"), cancellationToken);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", [Cli(), .. arguments])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        UseShellExecute = false,
    })!;

    // tests/TrustSignals.Acceptance/bin/Debug/net10.0 → src/TrustSignals.Cli/bin/Debug/net10.0/trust.dll
    private static string Cli()
    {
        var framework = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        DirectoryInfo repository = framework.Parent!.Parent!.Parent!.Parent!.Parent!;
        return Path.Combine(repository.FullName, "src", "TrustSignals.Cli", "bin", framework.Parent!.Name, framework.Name, "trust.dll");
    }

    [GeneratedRegex("http://127[0-9.:]+")]
    private static partial Regex Url();
}
