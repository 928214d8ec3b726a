using Azure.Core.Serialization;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Options of the worker.</summary>
public class WorkerOptions
{
    /// <summary>
    /// Serializer of payloads; System.Text.Json with the application's <c>JsonSerializerOptions</c> when not set, which
    /// match names in any case.
    /// </summary>
    public ObjectSerializer? Serializer { get; set; }
}
