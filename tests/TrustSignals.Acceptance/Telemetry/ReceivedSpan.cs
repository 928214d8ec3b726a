namespace TrustSignals.Acceptance.Telemetry;

/// <summary>A span as an OTLP receiver gets it; ids in hexadecimal.</summary>
internal sealed record ReceivedSpan(string TraceId, string SpanId, string ParentSpanId, string Name);
