using Microsoft.AspNetCore.Http;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Functions.Alerts;

/// <summary>Problem details about alerts.</summary>
internal static class AlertProblems
{
    private const string TypeBase = "https://trustsignals.dev/problems/";

    public static IResult Unknown(string id) => Results.Problem(
        type: TypeBase + "unknown-alert", title: "The alert is unknown.", detail: $"There is no alert '{id}'.", statusCode: StatusCodes.Status404NotFound);

    public static IResult UnknownChannel(string channel, IEnumerable<string> known) => Results.Problem(
        type: TypeBase + "unknown-channel",
        title: "The channel is unknown.",
        detail: $"No channel '{(channel.Length <= 60 ? channel : channel[..60])}' is configured under TrustSignals:Channels; there are {string.Join(", ", known)}. Nothing was sent or changed.",
        statusCode: StatusCodes.Status404NotFound);

    public static IResult NotPossible(AlertCase item, string action) => Results.Problem(
        type: TypeBase + "step-not-possible",
        title: "The alert stands where this step cannot be taken.",
        detail: $"It is {item.Alert.Status}; '{action}' is not possible from there.",
        statusCode: StatusCodes.Status409Conflict);

    public static IResult Changed(AlertCase item) => Results.Problem(
        type: TypeBase + "changed",
        title: "The alert has changed since it was read.",
        detail: $"Its tag is {AlertReader.TagOf(item)} now; read it again and decide anew.",
        statusCode: StatusCodes.Status412PreconditionFailed);
}
