using System.Net;
using System.Net.Sockets;

namespace TrustSignals.Alerting.Outbound;

/// <summary>
/// Keeps configured addresses from reaching into our own network (server-side request forgery): every connection is
/// resolved here and goes only to an address that was checked, so that a name that changes its mind after the check
/// gains nothing. Private, loopback, link-local and other special ranges (RFC 6890), and the address of the Azure platform itself, are refused unless allowed.
/// </summary>
public sealed class OutboundGuard
{
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "168.63.129.16/32", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    private readonly IPNetwork[] allowed;

    /// <summary>Takes the exceptions.</summary>
    /// <param name="allowed">Networks that may be reached although they are special; for local use and tests.</param>
    public OutboundGuard(IEnumerable<IPNetwork> allowed) => this.allowed = [.. allowed];

    /// <summary>Whether an address may be connected to.</summary>
    /// <param name="address">The address.</param>
    public bool Allows(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        IPAddress plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Array.Exists(allowed, network => network.Contains(plain)) || !Array.Exists(Special, network => network.Contains(plain));
    }

    /// <summary>A handler that connects through the guard and follows no redirects.</summary>
    public SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        // A proxy would resolve the name itself, out of the guard's sight.
        UseProxy = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(10),
        ConnectCallback = async (context, cancellationToken) =>
            await ConnectAsync(context.DnsEndPoint, cancellationToken).ConfigureAwait(false),
    };

    private async Task<Stream> ConnectAsync(DnsEndPoint target, CancellationToken cancellationToken)
    {
        IPAddress[] addresses = [.. (await Dns.GetHostAddressesAsync(target.Host, cancellationToken).ConfigureAwait(false)).Where(Allows)];
        if (addresses.Length == 0)
        {
            throw new OutboundRefusedException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, target.Port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
