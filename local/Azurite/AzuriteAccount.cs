using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace TrustSignals.Local.Azurite;

/// <summary>The development account every storage emulator knows; its key is published and protects nothing.</summary>
public static class AzuriteAccount
{
    /// <summary>Account name.</summary>
    public const string Name = "devstoreaccount1";

    /// <summary>The published development key.</summary>
    public const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>Blob port that <c>UseDevelopmentStorage=true</c> means.</summary>
    public const int BlobPort = 10000;

    /// <summary>Queue port that <c>UseDevelopmentStorage=true</c> means.</summary>
    public const int QueuePort = 10001;

    /// <summary>Table port that <c>UseDevelopmentStorage=true</c> means.</summary>
    public const int TablePort = 10002;

    /// <summary>Whether something accepts connections on the loopback port.</summary>
    public static async Task<bool> IsListeningAsync(int port, CancellationToken cancellationToken = default)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    internal static Uri Endpoint(int port) =>
        new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/{Name}"));
}
