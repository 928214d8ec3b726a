using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace TrustSignals.Bench.Load;

/// <summary>
/// The storage services' REST interface with nothing around it: prepared bodies, a signature, one shared HttpClient.
/// What this reaches on the same machine is the ceiling for everything that makes the same requests.
/// </summary>
internal sealed partial class RawStorage : IDisposable
{
    private readonly string account;
    private readonly byte[] key;
    private readonly Uri tables;
    private readonly Uri queues;
    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        MaxConnectionsPerServer = 256, UseCookies = false, UseProxy = false, PooledConnectionIdleTimeout = TimeSpan.FromSeconds(4),
    });

    public RawStorage(string connectionString)
    {
        Dictionary<string, string> parts = connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1], StringComparer.Ordinal);
        account = parts["AccountName"];
        key = Convert.FromBase64String(parts["AccountKey"]);
        tables = new Uri(parts["TableEndpoint"].TrimEnd('/') + "/");
        queues = new Uri(parts["QueueEndpoint"].TrimEnd('/') + "/");
    }

    /// <summary>Sends a transaction for a partition.</summary>
    /// <returns>The tag of its first row, or null where the service refused it.</returns>
    public async Task<string?> SendAsync(PreparedTransaction transaction, string partition, long number, string? tag)
    {
        string id = Guid.NewGuid().ToString("N");
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(transaction.BodyFor(tables, partition, number, tag, id)));
        content.Headers.TryAddWithoutValidation("Content-Type", $"multipart/mixed; boundary=batch_{id}");
        Match found = Tag().Match(await SendTableAsync(HttpMethod.Post, "$batch", content));
        return found.Success ? found.Groups[1].Value : null;
    }

    public Task CreateTableAsync(string table)
    {
        var content = new StringContent($"{{\"TableName\":\"{table}\"}}", Encoding.UTF8, "application/json");
        return SendTableAsync(HttpMethod.Post, "Tables", content);
    }

    public Task ReadAsync(string table, string partition, string row) => SendTableAsync(HttpMethod.Get, Row(table, partition, row), null);

    public Task QueryAsync(string table, string filter) => SendTableAsync(HttpMethod.Get, $"{table}()?$filter={Uri.EscapeDataString(filter)}", null);

    public Task WriteAsync(string table, string partition, string row, string data)
    {
        var content = new StringContent(
            $"{{\"PartitionKey\":\"{partition}\",\"RowKey\":\"{row}\",\"Data\":\"{data}\"}}", Encoding.UTF8, "application/json");
        return SendTableAsync(HttpMethod.Put, Row(table, partition, row), content);
    }

    public Task DeleteAsync(string table, string partition, string row) => SendTableAsync(HttpMethod.Delete, Row(table, partition, row), null);

    public Task CreateQueueAsync(string queue) => SendQueueAsync(HttpMethod.Put, queue, [], null);

    public Task PutMessageAsync(string queue, string base64) => SendQueueAsync(
        HttpMethod.Post, $"{queue}/messages", [], Encoding.UTF8.GetBytes($"<QueueMessage><MessageText>{base64}</MessageText></QueueMessage>"));

    public Task<string> GetMessagesAsync(string queue) => SendQueueAsync(
        HttpMethod.Get, $"{queue}/messages", [("numofmessages", "32"), ("visibilitytimeout", "600")], null);

    public Task DeleteMessageAsync(string queue, string id, string popReceipt) =>
        SendQueueAsync(HttpMethod.Delete, $"{queue}/messages/{id}", [("popreceipt", popReceipt)], null);

    public void Dispose() => http.Dispose();

    private static string Row(string table, string partition, string row) => $"{table}(PartitionKey='{partition}',RowKey='{row}')";

    private async Task<string> SendTableAsync(HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, new Uri(tables, path)) { Content = content };
        string date = DateTime.UtcNow.ToString("R", CultureInfo.InvariantCulture);
        request.Headers.Add("x-ms-date", date);
        request.Headers.Add("x-ms-version", "2020-12-06");
        request.Headers.Add("DataServiceVersion", "3.0;");
        request.Headers.Add("Accept", "application/json;odata=minimalmetadata");
        if (method == HttpMethod.Delete)
        {
            request.Headers.Add("If-Match", "*");
        }

        Sign(request, "SharedKeyLite", $"{date}\n/{account}{request.RequestUri!.AbsolutePath}");
        using HttpResponseMessage answer = await http.SendAsync(request);
        string text = await answer.Content.ReadAsStringAsync();
        return (int)answer.StatusCode >= 500 || answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.BadRequest
            ? throw new InvalidOperationException($"{(int)answer.StatusCode} {text}")
            : text;
    }

    private async Task<string> SendQueueAsync(HttpMethod method, string path, (string Name, string Value)[] query, byte[]? body)
    {
        string suffix = query.Length == 0 ? "" : "?" + string.Join('&', query.Select(item => $"{item.Name}={Uri.EscapeDataString(item.Value)}"));
        using var request = new HttpRequestMessage(method, new Uri(queues, path + suffix));
        string date = DateTime.UtcNow.ToString("R", CultureInfo.InvariantCulture);
        request.Headers.Add("x-ms-date", date);
        request.Headers.Add("x-ms-version", "2021-12-02");
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
        }

        string length = body is { Length: > 0 } ? body.Length.ToString(CultureInfo.InvariantCulture) : "";
        string resource = $"/{account}{request.RequestUri!.AbsolutePath}"
            + string.Concat(query.OrderBy(item => item.Name, StringComparer.Ordinal).Select(item => $"\n{item.Name}:{item.Value}"));
        Sign(request, "SharedKey", $"{method.Method}\n\n\n{length}\n\n\n\n\n\n\n\n\nx-ms-date:{date}\nx-ms-version:2021-12-02\n{resource}");
        using HttpResponseMessage answer = await http.SendAsync(request);
        string text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? text : throw new InvalidOperationException($"{(int)answer.StatusCode} {text}");
    }

    private void Sign(HttpRequestMessage request, string scheme, string text) => request.Headers.TryAddWithoutValidation(
        "Authorization", $"{scheme} {account}:{Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)))}");

    [GeneratedRegex(@"^ETag: *(\S+)", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Tag();
}
