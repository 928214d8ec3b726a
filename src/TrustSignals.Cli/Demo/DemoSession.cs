using System.Diagnostics;
using TrustSignals.Cli.Api;
using TrustSignals.Cli.CommandLine;
using TrustSignals.Cli.Output;

namespace TrustSignals.Cli.Demo;

/// <summary>One demo from the start of the host to its end.</summary>
/// <param name="terminal">Where it is shown.</param>
/// <param name="options">How.</param>
internal sealed class DemoSession(Terminal terminal, DemoOptions options)
{
    private readonly IDemoView view = options.IsJson ? new SilentView()
        : terminal.IsLive ? new LiveView(terminal.Out)
        : new PlainView(terminal.Out);

    /// <summary>Runs the demo.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="CliException">The host cannot be started, or ended.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        SampleYear year = SampleYear.Read(options.Samples, options.Now);
        view.Tell("Starting the functions host and its storage…");
        HostProcess host = HostProcess.Start(options.Host, options.Port, TellProgress);
        await using (host.ConfigureAwait(false))
        {
            using var api = new TrustApi(new Uri(host.Url, "/"), key: null);
            try
            {
                await host.WaitUntilReadyAsync(api, cancellationToken).ConfigureAwait(false);
                view.Tell($"The host listens on {host.Url}; {year.Events.Count} events of a year go in.");
                DemoResult result = await PlayAsync(host, api, year, clock, cancellationToken).ConfigureAwait(false);
                await StayAsync(host, result, cancellationToken).ConfigureAwait(false);
                return result.Held || !options.Exits ? ExitCodes.Ok : ExitCodes.Incomplete;
            }
            catch (Exception exception) when (exception is CliException or Azure.RequestFailedException)
            {
                await host.ThrowIfEndedAsync().ConfigureAwait(false);
                throw exception as CliException ?? CliException.Unavailable($"The demo's storage fails: {exception.Message}", exception);
            }
        }
    }

    private async Task<DemoResult> PlayAsync(HostProcess host, TrustApi api, SampleYear year, Stopwatch clock, CancellationToken cancellationToken)
    {
        var board = new DemoBoard(year);
        var run = new DemoRun(api, host.Storage, host.Clock, year, board, view);
        await view.PlayAsync(board, () => run.PlayAsync(cancellationToken)).ConfigureAwait(false);
        IReadOnlyList<string> differences = run.Differences();
        var result = new DemoResult(
            host.Url, host.Storage.ConnectionString, board.Total, board.Accepted, Math.Round(clock.Elapsed.TotalSeconds, 1), year.AsOf,
            [.. board.Tracks.Select(DemoCustomer.Of)], [.. board.Alerts], differences.Count == 0, differences);
        if (options.IsJson)
        {
            terminal.WriteJson(result);
        }
        else
        {
            await new DemoReport(terminal.Out, api, year, options.Exits).WriteAsync(result, cancellationToken).ConfigureAwait(false);
        }

        return result;
    }

    private async Task StayAsync(HostProcess host, DemoResult result, CancellationToken cancellationToken)
    {
        if (options.Exits)
        {
            return;
        }

        if (!options.IsJson)
        {
            terminal.Out.Write(Closing.Panel(host.Url, result.Customers[0].Customer));
        }

        try
        {
            await host.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            await host.ThrowIfEndedAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C is how a demo that stays is meant to end.
        }
    }

    private void TellProgress(string line)
    {
        if (line.StartsWith("Installing", StringComparison.Ordinal))
        {
            view.Tell(line);
        }
    }
}
