using Microsoft.AspNetCore.Http;
using TrustSignals.Domain;

namespace TrustSignals.Functions.Http;

/// <summary>Problem details (RFC 9457) for everything that cannot be done.</summary>
internal static class Problems
{
    private const string TypeBase = "https://trustsignals.dev/problems/";

    /// <summary>400: fields that are wrong, each named.</summary>
    public static IResult InvalidInput(IReadOnlyCollection<FieldError> errors) => Results.Problem(
        type: TypeBase + "invalid-input",
        title: "The input is invalid and nothing of it was taken.",
        detail: errors.Count == 1 ? errors.First().ToString() : $"{errors.Count} fields are wrong.",
        statusCode: StatusCodes.Status400BadRequest,
        extensions: [KeyValuePair.Create<string, object?>(
            "errors", errors.Select(error => new Dictionary<string, string> { ["field"] = error.Field, ["problem"] = error.Problem }))]);

    /// <summary>400: one field that is wrong.</summary>
    public static IResult InvalidInput(string field, string problem) => InvalidInput([new FieldError(field, problem)]);

    /// <summary>404: a customer nobody has heard of.</summary>
    public static IResult UnknownCustomer(string customerId) => Results.Problem(
        type: TypeBase + "unknown-customer",
        title: "The customer is unknown.",
        detail: $"No event of customer '{customerId}' was counted.",
        statusCode: StatusCodes.Status404NotFound);

    /// <summary>404: a policy that was never in force.</summary>
    public static IResult UnknownPolicy(string version) => Results.Problem(
        type: TypeBase + "unknown-policy",
        title: "The policy is unknown.",
        detail: $"No policy of version '{version}' was ever in force.",
        statusCode: StatusCodes.Status404NotFound);

    /// <summary>404: a source that is not set up.</summary>
    public static IResult UnknownSource(string source) => Results.Problem(
        type: TypeBase + "unknown-source",
        title: "The source is unknown.",
        detail: $"No source '{(source.Length <= 60 ? source : source[..60])}' is configured under TrustSignals:Sources.",
        statusCode: StatusCodes.Status404NotFound);

    /// <summary>404: a message that stands in no poison queue.</summary>
    public static IResult UnknownMessage(string queue, string id) => Results.Problem(
        type: TypeBase + "unknown-message",
        title: "The message is not there.",
        detail: $"The poison queue of '{queue}' holds no message '{id}', or somebody is working on it this minute.",
        statusCode: StatusCodes.Status404NotFound);

    /// <summary>413: a body over the limit.</summary>
    public static IResult TooLarge(long limit) => Results.Problem(
        type: TypeBase + "too-large",
        title: "The body is too large.",
        detail: $"At most {limit} bytes are taken at once; send smaller batches.",
        statusCode: StatusCodes.Status413PayloadTooLarge);

    /// <summary>503: storage cannot be reached; the sender should try again.</summary>
    public static IResult Unavailable(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "5";
        return Results.Problem(
            type: TypeBase + "unavailable",
            title: "Storage cannot be reached.",
            detail: "Not everything was taken. Send the same again: what was taken counts once.",
            statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
