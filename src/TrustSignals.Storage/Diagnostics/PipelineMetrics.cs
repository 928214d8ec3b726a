using System.Diagnostics;
using System.Diagnostics.Metrics;
using TrustSignals.Domain.Signals;
using TrustSignals.Ingestion.Webhooks;
using TrustSignals.Storage.Amendments;
using TrustSignals.Storage.Writing;

namespace TrustSignals.Storage.Diagnostics;

/// <summary>The meter and the activity source of the pipeline.</summary>
public static class PipelineMetrics
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "TrustSignals";

    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Events = Meter.CreateCounter<long>("trustsignals.events", "{event}", "Events by outcome");
    private static readonly Counter<long> Deliveries = Meter.CreateCounter<long>("trustsignals.deliveries", "{delivery}", "Webhook deliveries by source and status");
    private static readonly Counter<long> Ignored = Meter.CreateCounter<long>("trustsignals.ignored", "{item}", "What sources sent that says nothing about trust");
    private static readonly Counter<long> Amendments = Meter.CreateCounter<long>("trustsignals.amendments", "{amendment}", "Amendments by kind and outcome");
    private static readonly Counter<long> Signals = Meter.CreateCounter<long>("trustsignals.signals", "{signal}", "Signals by polarity");
    private static readonly Counter<long> Unjudged = Meter.CreateCounter<long>("trustsignals.unjudged", "{text}", "Texts that nothing could judge");
    private static readonly Counter<long> Sweeps = Meter.CreateCounter<long>("trustsignals.sweeps", "{sweep}", "Sweeps that came to their end");

    private static readonly Histogram<double> Lag = Meter.CreateHistogram<double>(
        "trustsignals.event.lag", "s", "From an event's receipt to the moment when it counts",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600, 86400] });

    /// <summary>Spans of the pipeline.</summary>
    public static ActivitySource Activities { get; } = new(Name);

    internal static void Handled(TimeSpan lag) => Lag.Record(Math.Max(0, lag.TotalSeconds));

    /// <summary>Counts a sweep that came to its end.</summary>
    public static void Swept() => Sweeps.Add(1);

    /// <summary>Counts a webhook delivery, and what of it was read and not used.</summary>
    /// <param name="source">The source, one of the configured ones.</param>
    /// <param name="result">The intake's answer.</param>
    public static void Received(string source, WebhookResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        KeyValuePair<string, object?> from = KeyValuePair.Create<string, object?>("source", source);
        Deliveries.Add(1, from, KeyValuePair.Create<string, object?>("status", result.StatusCode));
        Ignored.Add(result.Ignored.Length, from);
    }

    internal static void Amended(AmendmentEntry entry, EventOutcome outcome) => Amendments.Add(
        1, KeyValuePair.Create<string, object?>("kind", entry.Kind.ToString()), KeyValuePair.Create<string, object?>("outcome", outcome.ToString()));

    internal static void Counted(PreparedEvent prepared, EventOutcome outcome)
    {
        Events.Add(1, KeyValuePair.Create<string, object?>("outcome", outcome.ToString()));
        if (outcome != EventOutcome.Counted)
        {
            return;
        }

        foreach (Signal signal in prepared.Signals)
        {
            if (signal.Kind == SignalKind.Judgement)
            {
                Signals.Add(1, KeyValuePair.Create<string, object?>("polarity", signal.Polarity.ToString()));
            }
            else if (signal.Kind == SignalKind.Unjudged)
            {
                Unjudged.Add(1);
            }
        }
    }
}
