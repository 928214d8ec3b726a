using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TrustSignals.Domain.Policies;
using TrustSignals.Functions.Http;

namespace TrustSignals.Functions.Policies;

/// <summary>A policy as it is sent, and as it is told.</summary>
internal static class PolicyBody
{
    private const int MaximumBody = 1024 * 1024;

    /// <summary>Reads the policy of a request; else the refusal, which names every wrong field.</summary>
    public static async Task<(Policy? Policy, IResult? Refusal)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        byte[]? body = await RequestBody.ReadAsync(request, MaximumBody, cancellationToken).ConfigureAwait(false);
        if (body is null)
        {
            return (null, Problems.TooLarge(MaximumBody));
        }

        PolicyReading reading = PolicyReader.Read(Encoding.UTF8.GetString(body));
        return reading.Policy is { } policy ? (policy, null) : (null, Problems.InvalidInput(reading.Errors));
    }

    /// <summary>The policy as JSON, the way that its files are written.</summary>
    public static JsonNode Of(Policy policy) => JsonNode.Parse(PolicyReader.Write(policy))!;
}
