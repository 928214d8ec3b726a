using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;
using TrustSignals.Acceptance.Infrastructure;

namespace TrustSignals.Acceptance.Console;

/// <summary>One tab of the console; whatever it complains about fails the test.</summary>
internal sealed class ConsolePage : IAsyncDisposable
{
    private const string Worker = "duty-1";

    private static readonly Lazy<string> Axe = new(() =>
        File.ReadAllText(Path.Combine(Repository.Root, "src", "console", "node_modules", "axe-core", "axe.min.js")));

    private readonly IBrowserContext context;
    private readonly Uri address;
    private readonly ConcurrentQueue<string> complaints = new();
    private readonly ConcurrentQueue<string> foreign = new();

    private ConsolePage(IBrowserContext context, IPage page, Uri address)
    {
        this.context = context;
        this.address = address;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                // Chromium's own complaints name the address only here.
                complaints.Enqueue($"{message.Text} [{message.Location}]");
            }
        };
        page.PageError += (_, error) => complaints.Enqueue(error);
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https" } target && target.Authority != address.Authority)
            {
                foreign.Enqueue(request.Url);
            }
        };
    }

    public IPage Page { get; }

    public static async Task<ConsolePage> OpenAsync(
        ConsoleHost host, string hash = "", string locale = "en-GB", ColorScheme scheme = ColorScheme.Light, int width = 1440, int height = 900, string? name = Worker)
    {
        return await OpenAsync(host.Browser, host.Address, hash, locale, scheme, width, height, name);
    }

    /// <summary>The same at another host; without a name, nobody has given one yet.</summary>
    public static async Task<ConsolePage> OpenAsync(
        IBrowser browser, Uri address, string hash = "", string locale = "en-GB", ColorScheme scheme = ColorScheme.Light, int width = 1440, int height = 900,
        string? name = Worker)
    {
        IBrowserContext context = await browser.NewContextAsync(new()
        {
            Locale = locale,
            ColorScheme = scheme,
            ViewportSize = new() { Width = width, Height = height },
            TimezoneId = "Europe/Berlin",
            ReducedMotion = ReducedMotion.Reduce,
            StorageState = name is null
                ? null
                : $$"""{"cookies":[],"origins":[{"origin":"{{address.GetLeftPart(UriPartial.Authority)}}","localStorage":[{"name":"trustsignals.name","value":"{{name}}"}]}]}""",
        });
        context.SetDefaultTimeout(60_000);
        var tab = new ConsolePage(context, await context.NewPageAsync(), address);
        await tab.Page.GotoAsync(new Uri(address, hash).ToString());
        return tab;
    }

    public static string Relationship(string customer) => $"#/relationship/{Uri.EscapeDataString(customer)}";

    /// <summary>Violations of WCAG 2.2 AA and of axe's best practices, each with the elements.</summary>
    public async Task<IReadOnlyList<string>> ViolationsAsync()
    {
        await Page.EvaluateAsync(Axe.Value);
        JsonElement found = await Page.EvaluateAsync<JsonElement>(
            "async () => (await axe.run(document)).violations.map(v => `${v.id}: ${v.nodes.map(n => n.html.slice(0, 200)).join(' | ')}`)");
        return [.. found.EnumerateArray().Select(item => item.GetString()!)];
    }

    /// <summary>By how many pixels the page is wider than its window.</summary>
    public Task<int> OverflowAsync() => Page.EvaluateAsync<int>("() => Math.max(document.documentElement.scrollWidth, document.querySelector('main').scrollWidth) - innerWidth");

    /// <summary>Writes a picture where TRUSTSIGNALS_SCREENSHOTS says; without it, none.</summary>
    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("TRUSTSIGNALS_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png") });
        }
    }

    /// <summary>Scrolls the list from end to end.</summary>
    /// <returns>How long each step took until the next frame, in milliseconds, in order.</returns>
    public async Task<double[]> ScrollAsync(int steps)
    {
        double[] frames = await Page.EvaluateAsync<double[]>(
            """
            async (steps) => {
              const grid = document.querySelector('.grid');
              const frames = [];
              let last = performance.now();
              for (let i = 1; i <= steps; i++) {
                grid.scrollTop = i * (grid.scrollHeight - grid.clientHeight) / steps;
                await new Promise(requestAnimationFrame);
                const now = performance.now();
                frames.push(now - last);
                last = now;
              }
              return frames;
            }
            """,
            steps);
        Array.Sort(frames);
        return frames;
    }

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Row(string customer) => Page.GetByRole(AriaRole.Row).Filter(new() { Has = Page.GetByRole(AriaRole.Link, new() { Name = customer, Exact = true }) });

    /// <summary>Nothing went wrong unseen: no error in the console, no request to anybody else.</summary>
    public void AssertClean()
    {
        // Assert.Empty would cut the sentence before it says what was refused.
        Assert.True(complaints.IsEmpty, string.Join('\n', complaints));
        Assert.True(foreign.IsEmpty, string.Join('\n', foreign));
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
