using System.Diagnostics;

namespace TrustSignals.Bench.Peer;

/// <summary>A running worker; the end of it is SIGKILL.</summary>
internal sealed class PeerWorker : IAsyncDisposable
{
    private readonly Process process;
    private readonly Task<string> errors;

    public PeerWorker(Process process)
    {
        this.process = process;
        errors = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.ReadToEndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (process.HasExited)
        {
            throw new InvalidOperationException($"The worker has ended by itself: {await errors}");
        }

        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
