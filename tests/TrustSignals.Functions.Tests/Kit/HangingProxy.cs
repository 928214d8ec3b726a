using System.Net;
using System.Net.Sockets;

namespace TrustSignals.Functions.Tests.Kit;

/// <summary>Takes connections and says nothing on the first of them, as a server does that is too busy to accept; later ones lead to a server.</summary>
internal sealed class HangingProxy : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ended = new();
    private readonly Uri? server;
    private readonly int hanging;
    private int connections;

    /// <param name="server">Where the later connections lead; null to leave all of them hanging.</param>
    /// <param name="hanging">How many hang before.</param>
    public HangingProxy(Uri? server, int hanging)
    {
        this.server = server;
        this.hanging = hanging;
        listener.Start();
        _ = AcceptAsync();
    }

    public int Connections => Volatile.Read(ref connections);

    public Uri Address => new UriBuilder(server ?? new Uri("http://127.0.0.1/devstoreaccount1")) { Port = ((IPEndPoint)listener.LocalEndpoint).Port }.Uri;

    public void Dispose()
    {
        ended.Cancel();
        listener.Dispose();
        ended.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await listener.AcceptTcpClientAsync(ended.Token);
                int number = Interlocked.Increment(ref connections);
                _ = number > hanging && server is not null ? PassAsync(client) : HoldAsync(client);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task HoldAsync(TcpClient client)
    {
        using (client)
        {
            await Task.Delay(Timeout.Infinite, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task PassAsync(TcpClient client)
    {
        using (client)
        using (var onward = new TcpClient())
        {
            await onward.ConnectAsync(server!.Host, server.Port, ended.Token);
            await Task.WhenAny(
                client.GetStream().CopyToAsync(onward.GetStream(), ended.Token), onward.GetStream().CopyToAsync(client.GetStream(), ended.Token));
        }
    }
}
