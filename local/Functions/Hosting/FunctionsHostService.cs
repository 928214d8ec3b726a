using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TrustSignals.Local.Functions.Hosting;

/// <summary>
/// Starts the triggers after everything else of the application has started, and stops them before anything else:
/// no new messages, then the runs in progress end, are cancelled after a while, and give their messages back.
/// </summary>
internal sealed class FunctionsHostService(FunctionsRuntime runtime, IServer server, ILogger<FunctionsHostService> logger) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        string[] urls = [.. server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []];
        await Console.Out.WriteLineAsync(Describe(urls)).ConfigureAwait(false);
        foreach (ITriggerListener listener in runtime.Listeners.Values)
        {
            listener.Start();
        }
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        int running = runtime.Listeners.Values.Sum(listener => listener.Running);
        if (running > 0)
        {
            Log.Draining(logger, running);
        }

        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        giveUp.CancelAfter(runtime.DrainTimeout);
        try
        {
            await Task.WhenAll(runtime.Listeners.Values.Select(listener => listener.StopAsync(giveUp.Token)))
                .WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // A run that ignores its cancellation does not hold up the process: its lease lapses.
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private string Describe(string[] urls)
    {
        IEnumerable<string> lines = runtime.Functions.Select(function => function.Trigger is HttpTriggerAttribute http
            ? $"  {function.Name}: [{string.Join(',', http.Methods ?? ["any"]).ToUpperInvariant()}] {urls.FirstOrDefault()}{runtime.Http.Route(function, http)}"
            : "  " + runtime.Listeners[function.Name].Description);
        return string.Join(Environment.NewLine, ["Functions:", .. lines, .. urls.Select(url => $"Functions host listening on {url}")]);
    }
}
