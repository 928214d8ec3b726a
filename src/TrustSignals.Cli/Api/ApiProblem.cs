using System.Text.Json;
using TrustSignals.Domain;

namespace TrustSignals.Cli.Api;

/// <summary>A problem details answer (RFC 9457), as far as it is told on.</summary>
/// <param name="Detail">What is wrong, one sentence; null when the answer is none.</param>
/// <param name="Errors">The wrong fields.</param>
internal sealed record ApiProblem(string? Detail, IReadOnlyList<FieldError> Errors)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static ApiProblem Read(byte[] body)
    {
        try
        {
            ApiProblem? problem = JsonSerializer.Deserialize<ApiProblem>(body, Options);
            return new ApiProblem(problem?.Detail, problem?.Errors ?? []);
        }
        catch (JsonException)
        {
            return new ApiProblem(null, []);
        }
    }
}
