using Microsoft.Extensions.Hosting;

namespace TrustSignals.Local.Functions.Hosting;

/// <summary>
/// Stops the host when its standard input ends (setting LocalHost:StopWithInput): a program that starts the host as
/// its child holds the other end, which the operating system closes even when that program is killed.
/// </summary>
internal sealed class InputWatch(IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var thread = new Thread(Watch) { IsBackground = true, Name = "Input watch" };
        thread.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Watch()
    {
        using Stream input = Console.OpenStandardInput();
        Span<byte> buffer = stackalloc byte[256];
        try
        {
            while (input.Read(buffer) > 0)
            {
                // Only the end counts.
            }
        }
        catch (IOException)
        {
            // The other end broke off, which is an end too.
        }

        lifetime.StopApplication();
    }
}
