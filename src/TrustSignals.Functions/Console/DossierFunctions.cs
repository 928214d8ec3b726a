using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TrustSignals.Domain.Explanations;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;
using TrustSignals.Functions.Http;
using TrustSignals.Storage.Policies;
using TrustSignals.Storage.Reading;

namespace TrustSignals.Functions.Console;

/// <summary>What a page about one customer reads.</summary>
/// <param name="dossiers">Reads all of it.</param>
/// <param name="reader">Reads what was said.</param>
/// <param name="access">Who may.</param>
/// <param name="time">The clock.</param>
public sealed class DossierFunctions(DossierReader dossiers, RelationshipReader reader, AccessControl access, TimeProvider time)
{
    private const int MostSupposed = 100;

    /// <summary><c>GET /api/customers/{id}/dossier</c>: everything about a customer, out of one reading.</summary>
    /// <param name="request">Query: <c>at</c>, <c>asKnownAt</c>, <c>policy</c>, <c>language</c>.</param>
    /// <param name="id">The customer id, percent-encoded.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    [Function("GetDossier")]
    public async Task<IResult> Dossier(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "customers/{id}/dossier")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        if (access.Deny(request, Role.Reader) is { } denied)
        {
            return denied;
        }

        if (!RequestValues.TryTime(request, "at", time.GetUtcNow(), out DateTimeOffset? at))
        {
            return Problems.InvalidInput("at", "must be an RFC 3339 time");
        }

        if (!RequestValues.TryTime(request, "asKnownAt", null, out DateTimeOffset? asKnownAt))
        {
            return Problems.InvalidInput("asKnownAt", "must be an RFC 3339 time");
        }

        if (!Languages.TryFind(request, out TextLanguage language))
        {
            return Problems.InvalidInput("language", $"must be one of {Languages.Allowed}");
        }

        string customerId = RequestValues.CustomerId(request, id);
        string? policy = request.Query["policy"];
        try
        {
            return await dossiers.ReadAsync(
                customerId, at!.Value, asKnownAt, string.IsNullOrEmpty(policy) ? null : policy, language, cancellationToken).ConfigureAwait(false) is { } dossier
                ? ApiJson.Ok(dossier)
                : Problems.UnknownCustomer(customerId);
        }
        catch (UnknownPolicyException)
        {
            return Problems.InvalidInput("policy", $"'{policy}' was never in force");
        }
    }

    /// <summary><c>GET /api/customers/{id}/course</c>: the level over the last days, in equal steps.</summary>
    /// <param name="request">Query: <c>days</c>, <c>steps</c>.</param>
    /// <param name="id">The customer id, percent-encoded.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    [Function("GetCourse")]
    public async Task<IResult> Course(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "customers/{id}/course")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        if (access.Deny(request, Role.Reader) is { } denied)
        {
            return denied;
        }

        if (!RequestValues.TryNumber(request, "days", 120, 1, 3660, out int days))
        {
            return Problems.InvalidInput("days", "must be a whole number from 1 to 3660");
        }

        if (!RequestValues.TryNumber(request, "steps", 40, 1, 500, out int steps))
        {
            return Problems.InvalidInput("steps", "must be a whole number from 1 to 500");
        }

        string customerId = RequestValues.CustomerId(request, id);
        DateTimeOffset now = time.GetUtcNow();
        CustomerHistory? history = await reader.ReadHistoryAsync(customerId, null, null, cancellationToken).ConfigureAwait(false);
        if (history is null)
        {
            return Problems.UnknownCustomer(customerId);
        }

        IReadOnlyList<Signal> signals = history.SignalsUntil(now);
        return ApiJson.Ok(new
        {
            items = LevelCourse.Of(signals, history.Policy, now.AddDays(-days), now, steps)
                .Select(point => new { point.At, point.Level, point.Stage }),
            Relationship.Of(RelationshipLedger.FoldFromScratch(signals, history.Policy), history.Policy, now).GoodExperiencesNeeded,
        });
    }

    /// <summary><c>GET /api/customers/{id}/what-if</c>: what the relationship would be if more had happened. Nothing is written.</summary>
    /// <param name="request">Query: <c>kept</c>, <c>disappointments</c>, <c>explained</c>, <c>compensated</c>.</param>
    /// <param name="id">The customer id, percent-encoded.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    [Function("GetWhatIf")]
    public async Task<IResult> Suppose(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "customers/{id}/what-if")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        if (access.Deny(request, Role.Reader) is { } denied)
        {
            return denied;
        }

        if (!RequestValues.TryNumber(request, "kept", 0, 0, MostSupposed, out int kept))
        {
            return Problems.InvalidInput("kept", $"must be a whole number from 0 to {MostSupposed}");
        }

        if (!RequestValues.TryNumber(request, "disappointments", 0, 0, MostSupposed, out int disappointments))
        {
            return Problems.InvalidInput("disappointments", $"must be a whole number from 0 to {MostSupposed}");
        }

        string customerId = RequestValues.CustomerId(request, id);
        DateTimeOffset now = time.GetUtcNow();
        CustomerHistory? history = await reader.ReadHistoryAsync(customerId, null, null, cancellationToken).ConfigureAwait(false);
        if (history is null)
        {
            return Problems.UnknownCustomer(customerId);
        }

        IReadOnlyList<Signal> signals = history.SignalsUntil(now);
        var supposed = new WhatIf(kept, disappointments, request.Query["explained"] == "true", request.Query["compensated"] == "true");
        Relationship present = new WhatIf(0).Read(signals, history.Policy, now);
        return ApiJson.Ok(new { present, supposed = supposed.Read(signals, history.Policy, now) });
    }
}
