using Azure.Core;
using TrustSignals.Local.Shared;

namespace Azure.Storage.Queues;

/// <summary>Options of the queue clients; retries, transport and policies come from <see cref="ClientOptions"/>.</summary>
public class QueueClientOptions : ClientOptions
{
    /// <summary>Creates the options.</summary>
    public QueueClientOptions(ServiceVersion version = ServiceVersion.V2025_11_05)
    {
        Version = version == ServiceVersion.V2025_11_05 ? version : throw new ArgumentOutOfRangeException(nameof(version));
        Transport = StorageTransport.Shared;
    }

    /// <summary>Version of the REST interface.</summary>
    public enum ServiceVersion
    {
#pragma warning disable CA1707 // The official name.
        /// <summary>2025-11-05, the newest that the pinned Azurite knows.</summary>
        V2025_11_05 = 28,
#pragma warning restore CA1707
    }

    /// <summary>Version of the REST interface.</summary>
    public ServiceVersion Version { get; }

    /// <summary>How message bodies become message text; <see cref="QueueMessageEncoding.None"/> unless set.</summary>
    public QueueMessageEncoding MessageEncoding { get; set; }
}
