using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TrustSignals.Functions.Http;

namespace TrustSignals.Functions.Risks;

/// <summary><c>GET /api/risks</c>: the calendar of planned risks, with how many customers each meets and how many of them at a bad moment.</summary>
/// <param name="reader">Reads them.</param>
/// <param name="access">Who may.</param>
/// <param name="time">The clock.</param>
public sealed class ListRisksFunction(RiskReader reader, AccessControl access, TimeProvider time)
{
    private const int DaysBack = 90;
    private const int DaysAhead = 366;

    /// <summary>Lists them.</summary>
    /// <param name="request">Query: <c>from</c>, <c>until</c>, days.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    [Function("ListRisks")]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "risks")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (access.Deny(request, Role.Reader) is { } denied)
        {
            return denied;
        }

        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (!TryDay(request, "from", today.AddDays(-DaysBack), out DateOnly from))
        {
            return Problems.InvalidInput("from", "must be a day, such as 2027-01-31");
        }

        return TryDay(request, "until", today.AddDays(DaysAhead), out DateOnly until)
            ? ApiJson.Ok(await reader.ListAsync(from, until, cancellationToken).ConfigureAwait(false))
            : Problems.InvalidInput("until", "must be a day, such as 2027-01-31");
    }

    private static bool TryDay(HttpRequest request, string name, DateOnly otherwise, out DateOnly day)
    {
        day = otherwise;
        string? text = request.Query[name];
        return string.IsNullOrEmpty(text) || DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
    }
}
