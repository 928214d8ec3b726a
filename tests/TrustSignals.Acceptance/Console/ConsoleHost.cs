using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Storage.Queues;
using Microsoft.Playwright;
using TrustSignals.Acceptance.Telemetry;
using TrustSignals.Local.Azurite;
using TrustSignals.Storage.Intake;

namespace TrustSignals.Acceptance.Console;

/// <summary>The function app with some customers of the sample year, and a browser: both real, one for all tests of a class.</summary>
public sealed class ConsoleHost : IAsyncLifetime, IDisposable
{
    /// <summary>Small disappointments, down to the spiral.</summary>
    public const string Slide = "K-4711";

    /// <summary>The same in English.</summary>
    public const string EnglishSlide = "C-20931";

    /// <summary>A scandal; its good recovery is what the tests play.</summary>
    public const string Scandal = "BC-7081-4429";

    // The cancelled train is an outcome and no matter of judgement; what follows is left to the tests.
    private const string ScandalEnds = "RS-16128-1";
    private static readonly TimeSpan TickPeriod = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    // 2026-04-18 becomes 2026-10-24: whole weeks, so that working hours stay what they are.
    private static readonly TimeSpan ScandalShift = TimeSpan.FromDays(27 * 7);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("trustsignals-console-");
    private readonly HttpClient http = new();
    private readonly Timer ticks;
    private (DateTimeOffset From, long Since) clock;
    private AzuriteProcess? azurite;
    private FunctionsProcess? app;
    private IPlaywright? playwright;
    private IReadOnlyList<QueueClient> queues = [];

    /// <summary>Begins with nothing started.</summary>
    public ConsoleHost() => ticks = new Timer(_ => WriteClock());

    /// <summary>Where the console is.</summary>
    public Uri Address => new(app!.Address, "api/console/");

    /// <summary>The browser.</summary>
    internal IBrowser Browser { get; private set; } = null!;

    /// <summary>For calls beside the browser.</summary>
    public HttpClient Http => http;

    /// <summary>What the scandal's customer and the company said afterwards, in order.</summary>
    public IReadOnlyList<JsonObject> Aftermath { get; private set; } = [];

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        // Beside each other: the browser may have to be fetched, and Azurite too.
        Task browser = StartBrowserAsync();
        azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemoryPersistence = true });
        queues = [.. QueueNames.Events.Append(QueueNames.Outbox).Select(name => new QueueClient(azurite.ConnectionString, name))];
        JsonObject[] events = Events();
        SetClock(Samples.TimeOf(events[0]));
        ticks.Change(TickPeriod, TickPeriod);
        app = await FunctionsProcess.StartAsync(new Dictionary<string, string>
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["ServiceBusConnection"] = azurite.ConnectionString,
            ["SweepSchedule"] = "0 0 0 1 1 *",
            ["TrustSignals__ClockFile"] = Path.Combine(folder.FullName, "now"),
        });
        http.BaseAddress = app.Address;
        await PlayAsync(events);
        await browser;
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        await ticks.DisposeAsync();
        await Browser.DisposeAsync();
        if (app is not null)
        {
            await app.DisposeAsync();
        }

        if (azurite is not null)
        {
            await azurite.DisposeAsync();
        }

        folder.Delete(recursive: true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ticks.Dispose();
        playwright?.Dispose();
        http.Dispose();
    }

    /// <summary>Sends events and waits until all of them count and their alerts are out.</summary>
    public async Task SendAsync(params JsonObject[] events)
    {
        var batch = new JsonArray([.. events.Select(item => item.DeepClone())]);
        using var content = new StringContent(batch.ToJsonString(), Encoding.UTF8, "application/cloudevents-batch+json");
        using HttpResponseMessage answer = await http.PostAsync(new Uri("/api/events", UriKind.Relative), content);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        await DrainAsync();
    }

    /// <summary>Puts a message on the ticket queue that nobody can read, and waits until it is set aside.</summary>
    public async Task PoisonAsync(string message)
    {
        var queue = new QueueClient(azurite!.ConnectionString, QueueNames.Tickets, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        var poison = new QueueClient(azurite.ConnectionString, QueueNames.Tickets + QueueNames.PoisonSuffix);
        await queue.SendMessageAsync(message);
        await Eventually.HoldsAsync(async () => (await poison.GetPropertiesAsync()).Value.ApproximateMessagesCount > 0, "the message is set aside");
    }

    /// <summary>Puts a message where a queue's messages are set aside after their tries.</summary>
    public Task SetAsideAsync(string queue, string message) => new QueueClient(
        azurite!.ConnectionString, queue + QueueNames.PoisonSuffix, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }).SendMessageAsync(message);

    /// <summary>Moves the host's clock, which goes on from there as clocks do.</summary>
    public void SetClock(DateTimeOffset now)
    {
        lock (http)
        {
            clock = (now, Stopwatch.GetTimestamp());
        }

        WriteClock();
    }

    private void WriteClock()
    {
        lock (http)
        {
            string file = Path.Combine(folder.FullName, "now");
            DateTimeOffset now = clock.From + Stopwatch.GetElapsedTime(clock.Since);
            File.WriteAllText(file + ".next", now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
            File.Move(file + ".next", file, overwrite: true);
        }
    }

    private async Task StartBrowserAsync()
    {
        // What is live is read every few seconds, and the machine may be busy: who waits for the thing itself may wait long.
        Assertions.SetDefaultExpectTimeout(60_000);
        playwright = await Playwright.CreateAsync();
        Browser = await BrowserFinder.LaunchAsync(playwright);
    }

    private JsonObject[] Events()
    {
        JsonObject[] scandal = [.. Samples.Of(Scandal).Select(item => Samples.Moved(item, ScandalShift))];
        int cut = Array.FindIndex(scandal, item => (string?)item["id"] == ScandalEnds);
        Aftermath = scandal[(cut + 1)..];
        return [.. Samples.Of(Slide, EnglishSlide, "VN 88-104-556", "C-18804", "100-3390552", "K-5533").Concat(scandal[..cut]).OrderBy(Samples.TimeOf)];
    }

    private async Task PlayAsync(IEnumerable<JsonObject> events)
    {
        foreach (IGrouping<DateOnly, JsonObject> month in events.GroupBy(item => MonthOf(Samples.TimeOf(item))))
        {
            SetClock(Samples.TimeOf(month.Last()));
            await SendAsync([.. month]);
        }

        SetClock(Samples.TimeOf(Aftermath[0]));
        foreach (JsonObject plan in Samples.Plans)
        {
            using var content = new StringContent(plan.ToJsonString(), Encoding.UTF8, "application/json");
            using HttpResponseMessage answer = await http.PostAsync(new Uri("/api/risks", UriKind.Relative), content);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        }

        await RunTimerAsync("Sweep");
        // The timers run beside the request; the sweep is done when it says so.
        await Eventually.HoldsAsync(() => app!.Output.Contains("Sweep: ", StringComparison.Ordinal), "the sweep is done");
        await DrainAsync();
        await RunTimerAsync("Aggregate");
        // The last that it does is to write down how a risk that runs began.
        await Eventually.HoldsAsync(
            async () => (await http.GetStringAsync(new Uri("/api/risks", UriKind.Relative))).Contains("\"since\":{", StringComparison.Ordinal), "a running risk has begun");
        await DrainAsync();
    }

    private async Task RunTimerAsync(string name)
    {
        using var nothing = new StringContent("""{"input":""}""", Encoding.UTF8, "application/json");
        using HttpResponseMessage run = await http.PostAsync(new Uri($"/admin/functions/{name}", UriKind.Relative), nothing);
        Assert.True(run.IsSuccessStatusCode);
    }

    private static DateOnly MonthOf(DateTimeOffset time) => new(time.Year, time.Month, 1);

    private async Task DrainAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        int quiet = 0;
        // A message that is being worked on leads to another on the outbox queue a moment later.
        while (quiet < 3)
        {
            await Task.Delay(40, limit.Token);
            int[] waiting = await Task.WhenAll(queues.Select(async queue =>
                (await queue.GetPropertiesAsync(limit.Token)).Value.ApproximateMessagesCount));
            quiet = waiting.Sum() == 0 ? quiet + 1 : 0;
        }
    }
}
