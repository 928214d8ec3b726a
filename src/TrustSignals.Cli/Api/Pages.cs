using System.Text.Json;

namespace TrustSignals.Cli.Api;

/// <summary>Follows a paged list of the API.</summary>
internal static class Pages
{
    private const int PageSize = 200;

    /// <summary>Reads up to <paramref name="limit"/> items.</summary>
    /// <param name="api">The service.</param>
    /// <param name="path">The list's path and query for a page of so many items.</param>
    /// <param name="limit">The most items wanted.</param>
    /// <param name="cancellationToken">Stops between pages.</param>
    public static async Task<IReadOnlyList<JsonElement>> ReadAsync(
        TrustApi api, Func<int, string> path, int limit, CancellationToken cancellationToken)
    {
        List<JsonElement> items = [];
        string? continuation = null;
        do
        {
            string next = path(Math.Min(PageSize, limit - items.Count));
            JsonElement page = await api.GetAsync(
                continuation is null ? next : $"{next}&continuation={Uri.EscapeDataString(continuation)}", cancellationToken).ConfigureAwait(false);
            items.AddRange(page.GetProperty("items").EnumerateArray());
            continuation = page.TryGetProperty("continuation", out JsonElement token) ? token.GetString() : null;
        }
        while (!string.IsNullOrEmpty(continuation) && items.Count < limit);
        return items;
    }
}
