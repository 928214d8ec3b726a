using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace TrustSignals.Functions.Http;

/// <summary>Reads values out of requests the way the OpenAPI document says.</summary>
internal static class RequestValues
{
    private const string CustomersSegment = "/customers/";

    /// <summary>The Functions host puts it into what it forwards to the worker.</summary>
    private const string ForwardedHeader = "x-ms-invocation-id";

    /// <summary>
    /// The customer id of a path, percent-decoded once. Read from the raw target: the server's own decoding leaves
    /// an encoded slash alone, and decoding its result again would spoil ids that hold a percent sign. The Functions host
    /// forwards that slash with its percent sign encoded once more: <c>%252F</c>.
    /// </summary>
    public static string CustomerId(HttpRequest request, string routeValue)
    {
        string? target = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget;
        int start = target?.IndexOf(CustomersSegment, StringComparison.OrdinalIgnoreCase) ?? -1;
        if (start < 0)
        {
            return routeValue;
        }

        string rest = target![(start + CustomersSegment.Length)..];
        int end = rest.IndexOfAny(['/', '?', '#']);
        string id = Uri.UnescapeDataString(end < 0 ? rest : rest[..end]);
        return request.Headers.ContainsKey(ForwardedHeader) ? id.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase) : id;
    }

    /// <summary>A time in the query; <paramref name="otherwise"/> when it is not there.</summary>
    public static bool TryTime(HttpRequest request, string name, DateTimeOffset? otherwise, out DateTimeOffset? time)
    {
        time = otherwise;
        string? text = request.Query[name];
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        // A plus sign in a query is a blank to every server.
        bool parsed = DateTimeOffset.TryParse(
            text.Replace(' ', '+'), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset value);
        time = parsed ? value : otherwise;
        return parsed;
    }

    /// <summary>A whole number in the query.</summary>
    public static bool TryNumber(HttpRequest request, string name, int otherwise, int low, int high, out int number)
    {
        number = otherwise;
        string? text = request.Query[name];
        return string.IsNullOrEmpty(text)
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= low && number <= high);
    }
}
