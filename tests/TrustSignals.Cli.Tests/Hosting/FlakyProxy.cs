using System.Net;
using System.Net.Sockets;

namespace TrustSignals.Cli.Tests.Hosting;

/// <summary>Passes a few connections on to a host and then stops listening.</summary>
internal sealed class FlakyProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Task serving;

    private FlakyProxy(Uri target, int requests)
    {
        listener.Start();
        Url = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        serving = ServeAsync(target, requests);
    }

    public string Url { get; }

    public static FlakyProxy Start(Uri target, int requests) => new(target, requests);

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        await serving;
    }

    private async Task ServeAsync(Uri target, int requests)
    {
        using (TcpClient client = await listener.AcceptTcpClientAsync())
        using (var upstream = new TcpClient())
        {
            await upstream.ConnectAsync(target.Host, target.Port);
            NetworkStream near = client.GetStream();
            NetworkStream far = upstream.GetStream();
            Task forth = near.CopyToAsync(far);
            byte[] buffer = new byte[64 * 1024];
            for (int answered = 0; answered < requests; answered++)
            {
                // Every answer of the service fits one segment.
                int read = await far.ReadAsync(buffer);
                await near.WriteAsync(buffer.AsMemory(0, read));
            }

            listener.Stop();
            client.Close();
            await forth.ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }
}
