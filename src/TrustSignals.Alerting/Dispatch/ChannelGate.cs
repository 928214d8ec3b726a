using Polly;
using Polly.CircuitBreaker;
using TrustSignals.Alerting.Channels;
using TrustSignals.Alerting.Content;
using TrustSignals.Alerting.Settings;

namespace TrustSignals.Alerting.Dispatch;

/// <summary>A channel behind a time limit and a circuit breaker: a dead receiver costs one attempt a minute, not one per alert.</summary>
public sealed class ChannelGate
{
    private const int MinimumThroughput = 5;
    private readonly OutboundSettings settings;
    private readonly ResiliencePipeline pipeline;

    /// <summary>Puts a channel behind it.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="settings">How long an attempt and a break take.</param>
    /// <param name="time">The clock of the breaker.</param>
    public ChannelGate(IAlertChannel channel, OutboundSettings settings, TimeProvider time)
    {
        Channel = channel;
        this.settings = settings;
        pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<DeliveryException>(exception => exception.Failure == DeliveryFailure.Transient),
                FailureRatio = 0.5,
                MinimumThroughput = MinimumThroughput,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = settings.BreakDuration,
            })
            .Build();
    }

    /// <summary>The channel.</summary>
    public IAlertChannel Channel { get; }

    /// <summary>Sends an alert.</summary>
    /// <param name="delivery">The alert.</param>
    /// <param name="cancellationToken">The host stops.</param>
    /// <exception cref="DeliveryException">The channel did not take it.</exception>
    /// <exception cref="BrokenCircuitException">The channel is left alone for now; nothing was tried.</exception>
    public Task SendAsync(AlertDelivery delivery, CancellationToken cancellationToken) =>
        RunAsync(token => Channel.SendAsync(delivery, token), cancellationToken);

    /// <summary>Sends a digest.</summary>
    /// <param name="digest">The digest.</param>
    /// <param name="cancellationToken">The host stops.</param>
    /// <exception cref="DeliveryException">The channel did not take it.</exception>
    /// <exception cref="BrokenCircuitException">The channel is left alone for now; nothing was tried.</exception>
    public Task SendAsync(AlertDigest digest, CancellationToken cancellationToken) =>
        RunAsync(token => ((IDigestChannel)Channel).SendAsync(digest, token), cancellationToken);

    private Task RunAsync(Func<CancellationToken, Task> send, CancellationToken cancellationToken) => pipeline.ExecuteAsync(
        async token =>
        {
            using var limited = CancellationTokenSource.CreateLinkedTokenSource(token);
            limited.CancelAfter(settings.AttemptTimeout);
            try
            {
                await send(limited.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException exception) when (!token.IsCancellationRequested)
            {
                throw new DeliveryException(DeliveryFailure.Transient, $"no answer within {settings.AttemptTimeout.TotalSeconds:F0} s", innerException: exception);
            }
            catch (Exception exception) when (exception is not (DeliveryException or OperationCanceledException))
            {
                // One channel's trouble, whatever it is, must not keep the alert from the others.
                throw new DeliveryException(DeliveryFailure.Transient, exception.GetType().Name, innerException: exception);
            }
        },
        cancellationToken).AsTask();
}
