using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Azure;
using Azure.Core;

namespace TrustSignals.Local.Shared;

/// <summary>Reads error code and message of a storage answer: JSON from tables, XML from queues, else the header alone.</summary>
internal sealed class StorageFailureParser : RequestFailedDetailsParser
{
    internal static StorageFailureParser Instance { get; } = new();

    public override bool TryParse(
        Response response,
        [NotNullWhen(true)] out ResponseError? error,
        out IDictionary<string, string>? data)
    {
        data = null;
        (string? code, string? message) = ReadBody(response);
        if (response.Headers.TryGetValue("x-ms-error-code", out string? header))
        {
            code = header;
        }

        error = code is null && message is null ? null : new ResponseError(code, message);
        return error is not null;
    }

    internal static (string? Code, string? Message) ReadJson(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        if (!JsonDocument.TryParseValue(ref reader, out JsonDocument? document))
        {
            return default;
        }

        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty("odata.error", out JsonElement error))
            {
                return default;
            }

            string? code = error.TryGetProperty("code", out JsonElement c) ? c.GetString() : null;
            string? message = error.TryGetProperty("message", out JsonElement m) && m.TryGetProperty("value", out JsonElement value)
                ? value.GetString()
                : null;
            return (code, message);
        }
    }

    private static (string? Code, string? Message) ReadBody(Response response)
    {
        if (response.ContentStream is not { CanSeek: true, Length: > 0 } stream)
        {
            return default;
        }

        try
        {
            stream.Position = 0;
            if (response.Headers.ContentType?.Contains("json", StringComparison.OrdinalIgnoreCase) == true)
            {
                return ReadJson(BinaryData.FromStream(stream));
            }

            XElement root = XElement.Load(stream);
            return (root.Element("Code")?.Value, root.Element("Message")?.Value);
        }
        catch (Exception broken) when (broken is XmlException or JsonException)
        {
            // A proxy's or a broken server's answer: status and header still tell what happened.
            return default;
        }
        finally
        {
            stream.Position = 0;
        }
    }
}
