using Azure;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TrustSignals.Alerting.Dispatch;
using TrustSignals.Functions.Http;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Functions.Alerts;

/// <summary><c>GET /api/channels/{channel}/dead-letters</c> and <c>POST /api/channels/{channel}/redrive</c>.</summary>
/// <param name="deadLetters">What channels did not take.</param>
/// <param name="channels">The channels that are configured.</param>
/// <param name="access">Who may.</param>
public sealed class DeadLettersFunction(DeadLetterStore deadLetters, AlertChannels channels, AccessControl access)
{
    /// <summary>Lists what a channel did not take, and whether it is switched off.</summary>
    /// <param name="request">Query: <c>limit</c>, <c>continuation</c>.</param>
    /// <param name="channel">The channel's name.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    [Function("ListDeadLetters")]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "channels/{channel}/dead-letters")] HttpRequest request, string channel, CancellationToken cancellationToken)
    {
        if (access.Deny(request, Role.Reader) is { } denied)
        {
            return denied;
        }

        if (!RequestValues.TryNumber(request, "limit", 50, 1, 200, out int limit))
        {
            return Problems.InvalidInput("limit", "must be a whole number from 1 to 200");
        }

        try
        {
            (IReadOnlyList<DeadLetter> letters, string? continuation) =
                await deadLetters.ListAsync(channel, limit, request.Query["continuation"], cancellationToken).ConfigureAwait(false);
            string? off = await deadLetters.ReasonOffAsync(channel, cancellationToken).ConfigureAwait(false);
            return ApiJson.Ok(new { items = letters, switchedOff = off, continuation });
        }
        catch (Exception exception) when (exception is FormatException or RequestFailedException { Status: 400 })
        {
            return Problems.InvalidInput("continuation", "was not issued by this service");
        }
    }

    /// <summary>Switches a channel on and sends its dead letters once more. Those of a channel that is not configured any more stay where they are.</summary>
    /// <param name="request">The request.</param>
    /// <param name="channel">The channel's name.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    [Function("RedriveChannel")]
    public async Task<IResult> Redrive(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "channels/{channel}/redrive")] HttpRequest request, string channel, CancellationToken cancellationToken) =>
        access.Deny(request, Role.Admin)
        ?? (channels.Find(channel) is null
            ? AlertProblems.UnknownChannel(channel, channels.Gates.Select(gate => gate.Channel.Name))
            : ApiJson.Accepted(new { redriven = await deadLetters.RedriveAsync(channel, cancellationToken).ConfigureAwait(false) }));
}
