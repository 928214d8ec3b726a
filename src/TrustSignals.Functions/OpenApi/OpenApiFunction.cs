using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace TrustSignals.Functions.OpenApi;

/// <summary><c>GET /api/openapi.json</c>: what this API is.</summary>
public static class OpenApiFunction
{
    private static readonly Lazy<byte[]> Document = new(ReadDocument);

    /// <summary>Serves the document.</summary>
    /// <param name="request">The request.</param>
    [Function("OpenApi")]
    public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "openapi.json")] HttpRequest request) =>
        Results.Bytes(Document.Value, "application/json");

    private static byte[] ReadDocument()
    {
        using Stream stream = typeof(OpenApiFunction).Assembly.GetManifestResourceStream("openapi.json")
            ?? throw new InvalidOperationException("The resource openapi.json is missing from the assembly.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
