namespace TrustSignals.Ingestion.Webhooks;

/// <summary>What a system sent to us over HTTP, nothing of it trusted yet.</summary>
public sealed record WebhookRequest
{
    /// <summary>The HTTP method.</summary>
    public string Method { get; init; } = "POST";

    /// <summary>The path of the URL, decoded; its last segment may be the shared secret.</summary>
    public string Path { get; init; } = "/";

    /// <summary>The query of the URL, decoded.</summary>
    public FieldMap Query { get; init; } = FieldMap.Empty;

    /// <summary>The headers.</summary>
    public FieldMap Headers { get; init; } = FieldMap.Empty;

    /// <summary>The bytes of the body exactly as they came: signatures are computed over them.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Now.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }
}
