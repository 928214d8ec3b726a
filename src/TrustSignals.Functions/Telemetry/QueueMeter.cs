using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using TrustSignals.Storage.Diagnostics;
using TrustSignals.Storage.Intake;

namespace TrustSignals.Functions.Telemetry;

/// <summary>
/// Measures how many messages wait on each queue, poison queues included: Azure's own metric counts a whole account,
/// once an hour. A measurement is told for three minutes, so that a process that no longer measures falls silent.
/// </summary>
public sealed class QueueMeter : IDisposable
{
    private static readonly TimeSpan Validity = TimeSpan.FromMinutes(3);

    private readonly QueueServiceClient queues;
    private readonly TimeProvider time;
    private readonly Meter meter = new(PipelineMetrics.Name);
    private (DateTimeOffset At, ImmutableArray<Measurement<long>> Values) latest = (DateTimeOffset.MinValue, []);

    /// <summary>Begins with nothing measured.</summary>
    /// <param name="queues">The queue service.</param>
    /// <param name="time">The clock.</param>
    public QueueMeter(QueueServiceClient queues, TimeProvider time)
    {
        this.queues = queues;
        this.time = time;
        meter.CreateObservableGauge("trustsignals.queue.messages", Observe, "{message}", "Messages waiting on a queue");
    }

    /// <summary>The meter's name.</summary>
    public string Name => meter.Name;

    /// <summary>Measures every queue now.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RequestFailedException">A queue could not be asked.</exception>
    public async Task MeasureAsync(CancellationToken cancellationToken)
    {
        IEnumerable<string> names = QueueNames.Events.Append(QueueNames.Outbox).SelectMany(name => new[] { name, name + QueueNames.PoisonSuffix });
        Measurement<long>[] values = await Task.WhenAll(names.Select(name => CountAsync(name, cancellationToken))).ConfigureAwait(false);
        lock (meter)
        {
            latest = (time.GetUtcNow(), [.. values]);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();

    private async Task<Measurement<long>> CountAsync(string name, CancellationToken cancellationToken)
    {
        Response<QueueProperties> properties = await queues.GetQueueClient(name).GetPropertiesAsync(cancellationToken).ConfigureAwait(false);
        return new Measurement<long>(properties.Value.ApproximateMessagesCount, KeyValuePair.Create<string, object?>("queue", name));
    }

    private IEnumerable<Measurement<long>> Observe()
    {
        lock (meter)
        {
            return time.GetUtcNow() - latest.At <= Validity ? latest.Values : [];
        }
    }
}
