using TrustSignals.Domain.Amendments;
using TrustSignals.Domain.Signals;
using TrustSignals.Storage.Reading;

namespace TrustSignals.Functions.Customers;

/// <summary>An amendment as the API tells it.</summary>
/// <param name="Event">The key of the event that was amended.</param>
/// <param name="Kind">Correction, replacement or withdrawal.</param>
/// <param name="At">When it was made, UTC.</param>
/// <param name="Actor">Who made it, as a pseudonym, or the source.</param>
/// <param name="Reason">Why.</param>
/// <param name="IsWaiting">The event itself has not arrived.</param>
/// <param name="Before">The judgements as first made; of a correction those that it touches.</param>
/// <param name="After">The judgements that it puts in place.</param>
public sealed record AmendmentView(
    string Event, AmendmentKind Kind, DateTimeOffset At, string Actor, string Reason, bool IsWaiting,
    IReadOnlyList<SignalView> Before, IReadOnlyList<SignalView> After)
{
    /// <summary>Tells an amendment.</summary>
    /// <param name="amended">The amendment beside what it amends.</param>
    public static AmendmentView Of(AmendedEvent amended)
    {
        ArgumentNullException.ThrowIfNull(amended);
        HashSet<int> touched = [.. amended.Amendment.Signals.Select(signal => signal.Ordinal)];
        bool isCorrection = amended.Amendment.Kind == AmendmentKind.Correction;
        return new AmendmentView(
            amended.Amendment.Target.ToString(), amended.Amendment.Kind, amended.Amendment.At, amended.Amendment.Actor,
            amended.Amendment.Reason, amended.Original is null,
            Judgements(amended.Original?.Signals.Where(signal => !isCorrection || touched.Contains(signal.Ordinal)) ?? []),
            Judgements(amended.Amendment.Signals));
    }

    private static SignalView[] Judgements(IEnumerable<Signal> signals) =>
        [.. signals.Where(signal => signal.Kind is SignalKind.Judgement or SignalKind.Unjudged).Select(SignalView.Of)];
}
