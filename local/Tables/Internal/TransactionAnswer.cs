using System.Globalization;
using System.Text;
using Azure.Core;
using TrustSignals.Local.Shared;

namespace Azure.Data.Tables.Internal;

/// <summary>Reads the multipart answer to a transaction.</summary>
internal static class TransactionAnswer
{
    private static ReadOnlySpan<byte> StatusLine => "HTTP/1.1 "u8;

    /// <returns>One answer per operation, in their order.</returns>
    /// <exception cref="TableTransactionFailedException">One operation was refused, so none was done.</exception>
    internal static List<Response> Read(ReadOnlyMemory<byte> body, int actions)
    {
        var parts = new List<Response>(actions);
        while (NextPart(ref body) is { } part)
        {
            if (part.Status >= 400)
            {
                throw Refusal(part);
            }

            parts.Add(part);
        }

        return parts.Count == actions
            ? parts
            : throw new RequestFailedException(
                202, $"The answer to a transaction of {actions} operations holds {parts.Count} parts.", errorCode: null, innerException: null);
    }

    private static SubResponse? NextPart(ref ReadOnlyMemory<byte> rest)
    {
        int start = rest.Span.IndexOf(StatusLine);
        if (start < 0)
        {
            return null;
        }

        rest = rest[(start + StatusLine.Length)..];
        string statusLine = NextLine(ref rest);
        int status = int.Parse(statusLine.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture);
        var headers = new List<HttpHeader>(6);
        string line;
        while ((line = NextLine(ref rest)).Length > 0)
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                headers.Add(new HttpHeader(line[..colon], line[(colon + 1)..].Trim()));
            }
        }

        int end = rest.Span.IndexOf("--changeset"u8);
        ReadOnlyMemory<byte> body = end < 0 ? rest : rest[..end];
        rest = rest[body.Length..];
        return new SubResponse(status, statusLine.Length > 4 ? statusLine[4..] : string.Empty, headers, body);
    }

    private static string NextLine(ref ReadOnlyMemory<byte> rest)
    {
        int end = rest.Span.IndexOf((byte)'\n');
        ReadOnlySpan<byte> line = end < 0 ? rest.Span : rest.Span[..end];
        string text = Encoding.UTF8.GetString(line.TrimEnd((byte)'\r'));
        rest = end < 0 ? ReadOnlyMemory<byte>.Empty : rest[(end + 1)..];
        return text;
    }

    /// <summary>The message of a refusal begins with the position of the refused operation: <c>1:The specified entity already exists.</c></summary>
    private static RequestFailedException Refusal(SubResponse part)
    {
        (string? code, string? message) = StorageFailureParser.ReadJson(part.Body);
        var refusal = new RequestFailedException(part.Status, message ?? part.ReasonPhrase, code, innerException: null);
        int colon = message?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        return colon > 0 && int.TryParse(message.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            ? TableTransactionFailedException.At(index, refusal)
            : refusal;
    }
}
