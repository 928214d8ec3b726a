using Microsoft.AspNetCore.Http;
using TrustSignals.Storage.Risks;

namespace TrustSignals.Functions.Risks;

/// <summary>What cannot be done about planned risks.</summary>
internal static class RiskProblems
{
    public static IResult Unknown(string id) => Results.Problem(
        type: "https://trustsignals.dev/problems/unknown-risk",
        title: "The planned risk is unknown.",
        detail: $"No planned risk '{(id.Length <= 60 ? id : id[..60])}' stands in the calendar.",
        statusCode: StatusCodes.Status404NotFound);

    public static IResult Changed(StoredRisk risk) => Results.Problem(
        type: "https://trustsignals.dev/problems/risk-changed",
        title: "The planned risk has changed since it was read.",
        detail: $"Revision {risk.Revision} is by {risk.ChangedBy}. Read it again and decide anew.",
        statusCode: StatusCodes.Status412PreconditionFailed);

    public static IResult TooMany() => Results.Problem(
        type: "https://trustsignals.dev/problems/too-many-risks",
        title: "The calendar is full.",
        detail: $"At most {RiskBook.Maximum} planned risks stand in it; remove what is long over.",
        statusCode: StatusCodes.Status409Conflict);
}
