using System.Text;
using System.Text.RegularExpressions;

namespace TrustSignals.Bench.Load;

/// <summary>
/// A transaction of the pipeline, to be sent again for another partition: the same rows of the same columns, inserted what was inserted, and
/// the state under its tag.
/// </summary>
/// <param name="Partition">The partition it was for.</param>
/// <param name="Parts">The rows that it wrote; the few that it deleted are left out.</param>
internal sealed partial record PreparedTransaction(string Partition, IReadOnlyList<PreparedPart> Parts)
{
    /// <summary>Whether it moves a customer's state.</summary>
    public bool MovesState => Parts.Any(part => part.IsState);

    /// <summary>Takes the body of a request apart.</summary>
    /// <exception cref="FormatException">It is not one that the table client writes.</exception>
    public static PreparedTransaction Parse(byte[] body)
    {
        MatchCollection found = Part().Matches(Encoding.UTF8.GetString(body));
        PreparedPart[] parts =
        [
            .. found.Select(part => new PreparedPart(
                part.Groups["method"].Value, part.Groups["table"].Value,
                part.Groups["key"] is { Success: true } key ? key.Value : RowKey().Match(part.Groups["json"].Value).Groups[1].Value, part.Groups["json"].Value)),
        ];
        string partition = found.Select(part => Partitions().Match(part.Value)).FirstOrDefault(match => match.Success)?.Groups[1].Value ?? "";
        return parts.Length > 0 && partition.Length > 0 ? new PreparedTransaction(partition, parts) : throw new FormatException("No transaction.");
    }

    /// <summary>The body for another partition.</summary>
    /// <param name="tables">The table service's address, with a slash at its end.</param>
    /// <param name="partition">The partition.</param>
    /// <param name="number">Makes the keys of new rows unlike all others.</param>
    /// <param name="tag">The state's tag, as it was answered; null while there is none.</param>
    /// <param name="id">The boundary's id.</param>
    public string BodyFor(Uri tables, string partition, long number, string? tag, string id)
    {
        var body = new StringBuilder($"--batch_{id}\r\nContent-Type: multipart/mixed; boundary=changeset_{id}\r\n\r\n");
        for (int i = 0; i < Parts.Count; i++)
        {
            PreparedPart part = Parts[i];
            string key = part.KeyOf($"{number:x}{i:x2}");
            string method = part.IsState ? tag is null ? "POST" : "PUT" : part.Method;
            string address = method == "POST" ? "" : $"(PartitionKey='{partition}',RowKey='{key}')";
            body.Append($"--changeset_{id}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n{method} {tables}{part.Table}{address} HTTP/1.1\r\n");
            body.Append(method == "POST" ? "Prefer: return-no-content\r\n" : part.IsState ? $"If-Match: {tag}\r\n" : "");
            body.Append("Accept: application/json;odata=minimalmetadata\r\nContent-Type: application/json\r\nDataServiceVersion: 3.0;\r\n\r\n");
            body.Append(part.Json.Replace(Partition, partition, StringComparison.Ordinal).Replace($"\"{part.RowKey}\"", $"\"{key}\"", StringComparison.Ordinal));
            body.Append("\r\n");
        }

        return body.Append($"--changeset_{id}--\r\n--batch_{id}--\r\n").ToString();
    }

    [GeneratedRegex(@"\r\n(?<method>POST|PUT) \S+?/(?<table>[A-Za-z0-9]+)(?:\(PartitionKey='[^']*',RowKey='(?<key>[^']*)'\))? HTTP/1\.1\r\n.*?\r\n\r\n(?<json>\{[^\r]*\})\r\n", RegexOptions.Singleline)]
    private static partial Regex Part();

    [GeneratedRegex("\"PartitionKey\":\"([^\"]*)\"")]
    private static partial Regex Partitions();

    [GeneratedRegex("\"RowKey\":\"([^\"]*)\"")]
    private static partial Regex RowKey();
}
