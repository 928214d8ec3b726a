using Azure.Storage.Queues;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TrustSignals.Alerting.Dispatch;
using TrustSignals.Classification;
using TrustSignals.Functions.Http;
using TrustSignals.Storage;
using TrustSignals.Storage.Alerts;
using TrustSignals.Storage.Intake;

namespace TrustSignals.Functions.Console;

/// <summary><c>GET /api/pipeline</c>: what waits on the queues, what the channels did not take, and what judges.</summary>
/// <param name="queues">The queue service.</param>
/// <param name="channels">The ways out.</param>
/// <param name="deadLetters">What channels did not take.</param>
/// <param name="policies">The policy in force.</param>
/// <param name="access">Who may.</param>
public sealed class PipelineFunction(
    QueueServiceClient queues, AlertChannels channels, DeadLetterStore deadLetters, IPolicySource policies, AccessControl access)
{
    private const int CountedLetters = 200;

    /// <summary>Tells it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    [Function("GetPipeline")]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "pipeline")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (access.Deny(request, Role.Reader) is { } denied)
        {
            return denied;
        }

        QueueView[] waiting = await Task.WhenAll(QueueNames.Events.Append(QueueNames.Outbox).Select(name => ReadQueueAsync(name, cancellationToken))).ConfigureAwait(false);
        ChannelView[] ways = await Task.WhenAll(channels.Gates.Select(gate => ReadChannelAsync(gate.Channel.Name, cancellationToken))).ConfigureAwait(false);
        return ApiJson.Ok(new { queues = waiting, channels = ways, policyVersion = policies.Current.Version, modelVersion = EventClassifier.ModelVersion });
    }

    private async Task<QueueView> ReadQueueAsync(string name, CancellationToken cancellationToken)
    {
        QueueClient queue = queues.GetQueueClient(name);
        int waiting = (await queue.GetPropertiesAsync(cancellationToken).ConfigureAwait(false)).Value.ApproximateMessagesCount;
        int poison = (await queues.GetQueueClient(name + QueueNames.PoisonSuffix).GetPropertiesAsync(cancellationToken).ConfigureAwait(false))
            .Value.ApproximateMessagesCount;
        DateTimeOffset? oldest = waiting == 0
            ? null
            : (await queue.PeekMessageAsync(cancellationToken).ConfigureAwait(false)).Value?.InsertedOn;
        return new QueueView(name, waiting, poison, oldest);
    }

    private async Task<ChannelView> ReadChannelAsync(string name, CancellationToken cancellationToken)
    {
        (IReadOnlyList<DeadLetter> letters, string? more) = await deadLetters.ListAsync(name, CountedLetters, null, cancellationToken).ConfigureAwait(false);
        return new ChannelView(
            name, await deadLetters.ReasonOffAsync(name, cancellationToken).ConfigureAwait(false), letters.Count, more is not null,
            letters.Count == 0 ? null : letters[0].Reason);
    }

    private sealed record QueueView(string Name, int Waiting, int Poison, DateTimeOffset? OldestAt);

    private sealed record ChannelView(string Name, string? SwitchedOff, int DeadLetters, bool HasMore, string? LastReason);
}
