using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using TrustSignals.Storage.Diagnostics;

namespace TrustSignals.Bench.Load;

/// <summary>Hears how long each event took from its receipt to the moment when it counted.</summary>
internal sealed class LagListener : IDisposable
{
    private readonly ConcurrentQueue<double> seconds = new();
    private readonly MeterListener listener = new();

    public LagListener()
    {
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == PipelineMetrics.Name && instrument.Name == "trustsignals.event.lag")
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, value, _, _) => seconds.Enqueue(value));
        listener.Start();
    }

    public double[] Sorted() => [.. seconds.Order()];

    public void Dispose() => listener.Dispose();
}
