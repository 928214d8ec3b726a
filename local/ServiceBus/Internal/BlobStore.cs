using System.Globalization;
using System.Net;
using TrustSignals.Local.Shared;

namespace Azure.Messaging.ServiceBus.Internal;

/// <summary>The few blob operations that the local build needs: small blobs and leases in one container.</summary>
internal sealed class BlobStore
{
    private const int DevelopmentPort = 10000;
    private static readonly HttpClient Http = new(new SocketsHttpHandler
    {
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(4),
        UseProxy = false,
    })
    {
        Timeout = TimeSpan.FromSeconds(30),
    };

    private readonly BlobSigner signer;
    private readonly string container;

    internal BlobStore(string connectionString, string container)
    {
        StorageConnection connection = StorageConnection.Parse(connectionString, "Blob", DevelopmentPort);
        signer = new BlobSigner(connection.AccountName, connection.AccountKey);
        this.container = $"{connection.Endpoint.AbsoluteUri.TrimEnd('/')}/{container}";
    }

    /// <summary>The content and its last change, or null.</summary>
    internal async Task<(BinaryData Content, DateTimeOffset Changed)?> GetAsync(string name, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await SendAsync(HttpMethod.Get, name, "", null, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        await EnsureAsync(response, HttpStatusCode.OK).ConfigureAwait(false);
        BinaryData content = BinaryData.FromBytes(await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
        return (content, response.Content.Headers.LastModified ?? DateTimeOffset.MinValue);
    }

    /// <summary>Writes; creates the container when it is missing.</summary>
    /// <returns>False when <paramref name="onlyNew"/> and the blob exists.</returns>
    internal async Task<bool> PutAsync(string name, BinaryData content, bool onlyNew, CancellationToken cancellationToken)
    {
        List<(string, string)> headers = [("x-ms-blob-type", "BlockBlob")];
        if (onlyNew)
        {
            headers.Add(("If-None-Match", "*"));
        }

        using HttpResponseMessage response = await SendAsync(HttpMethod.Put, name, "", content, cancellationToken, [.. headers]).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            await CreateContainerAsync(cancellationToken).ConfigureAwait(false);
            return await PutAsync(name, content, onlyNew, cancellationToken).ConfigureAwait(false);
        }

        // 409 is also the answer to writing over a leased blob: for the one caller that asks for new ones, it exists.
        if (onlyNew && response.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed)
        {
            return false;
        }

        await EnsureAsync(response, HttpStatusCode.Created).ConfigureAwait(false);
        return true;
    }

    internal async Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await SendAsync(HttpMethod.Delete, name, "", null, cancellationToken).ConfigureAwait(false);
        await EnsureAsync(response, HttpStatusCode.Accepted, HttpStatusCode.NotFound).ConfigureAwait(false);
    }

    /// <summary>Takes a lease of 15 to 60 s on a blob, which it creates when it is missing.</summary>
    /// <returns>The lease, or null when somebody else has it.</returns>
    internal async Task<string?> AcquireLeaseAsync(string name, TimeSpan duration, CancellationToken cancellationToken)
    {
        string proposed = Guid.NewGuid().ToString();
        using HttpResponseMessage response = await LeaseAsync(
            name, "acquire", cancellationToken,
            ("x-ms-lease-duration", duration.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)),
            ("x-ms-proposed-lease-id", proposed)).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            await PutAsync(name, BinaryData.FromString(""), onlyNew: true, cancellationToken).ConfigureAwait(false);
            return await AcquireLeaseAsync(name, duration, cancellationToken).ConfigureAwait(false);
        }

        if (response.StatusCode == HttpStatusCode.Conflict)
        {
            return null;
        }

        await EnsureAsync(response, HttpStatusCode.Created).ConfigureAwait(false);
        return proposed;
    }

    /// <returns>False when the lease is no longer ours.</returns>
    internal async Task<bool> RenewLeaseAsync(string name, string lease, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await LeaseAsync(name, "renew", cancellationToken, ("x-ms-lease-id", lease)).ConfigureAwait(false);
        if (response.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.NotFound)
        {
            return false;
        }

        await EnsureAsync(response, HttpStatusCode.OK).ConfigureAwait(false);
        return true;
    }

    internal async Task ReleaseLeaseAsync(string name, string lease, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await LeaseAsync(name, "release", cancellationToken, ("x-ms-lease-id", lease)).ConfigureAwait(false);
        await EnsureAsync(response, HttpStatusCode.OK, HttpStatusCode.Conflict, HttpStatusCode.NotFound).ConfigureAwait(false);
    }

    private Task<HttpResponseMessage> LeaseAsync(string name, string action, CancellationToken cancellationToken, params (string, string)[] headers) =>
        SendAsync(HttpMethod.Put, name, "?comp=lease", null, cancellationToken, [("x-ms-lease-action", action), .. headers]);

    private async Task CreateContainerAsync(CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await SendAsync(HttpMethod.Put, "", "?restype=container", null, cancellationToken).ConfigureAwait(false);
        await EnsureAsync(response, HttpStatusCode.Created, HttpStatusCode.Conflict).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string name, string query, BinaryData? content, CancellationToken cancellationToken, params (string Name, string Value)[] headers)
    {
        string path = name.Length == 0 ? "" : "/" + string.Join('/', name.Split('/').Select(Uri.EscapeDataString));
        using var request = new HttpRequestMessage(method, container + path + query);
        if (content is not null)
        {
            request.Content = new ReadOnlyMemoryContent(content);
        }

        foreach ((string header, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(header, value);
        }

        signer.Sign(request);
        return await Http.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private static async Task EnsureAsync(HttpResponseMessage response, params HttpStatusCode[] accepted)
    {
        if (!accepted.Contains(response.StatusCode))
        {
            string body = await response.Content.ReadAsStringAsync().ConfigureAwait(false);
            throw new HttpRequestException(
                $"Blob storage answered {(int)response.StatusCode} to {response.RequestMessage!.Method}: {body}", null, response.StatusCode);
        }
    }
}
