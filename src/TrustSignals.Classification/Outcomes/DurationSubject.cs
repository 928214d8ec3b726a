using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification.Outcomes;

/// <summary>What a duration standard measures, and how its evidence reads.</summary>
internal sealed record DurationSubject(string Rule, string Field, Mechanism Mechanism, Func<TimeSpan, string> Kept, Func<TimeSpan, string> Missed)
{
    public static DurationSubject FirstReply { get; } = new(
        "rule:first-reply/1", "firstRepliedAt", Mechanism.Responsiveness,
        taken => $"first reply after {Spans.InWords(taken)}",
        taken => $"first reply only after {Spans.InWords(taken)}");

    public static DurationSubject Resolution { get; } = new(
        "rule:resolution/1", "resolvedAt", Mechanism.Responsiveness,
        taken => $"resolved after {Spans.InWords(taken)}",
        taken => $"resolved only after {Spans.InWords(taken)}");

    public static DurationSubject Promise { get; } = new(
        "rule:promised-time/1", "actualAt", Mechanism.Reliability,
        AgainstThePromise,
        AgainstThePromise);

    private static string AgainstThePromise(TimeSpan late) =>
        late < TimeSpan.Zero ? $"{Spans.InWords(-late)} before the promised time"
        : late > TimeSpan.Zero ? $"{Spans.InWords(late)} after the promised time"
        : "at the promised time";
}
