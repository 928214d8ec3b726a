using System.Collections.Immutable;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Amendments;

/// <summary>
/// A later word on an earlier event: a person's correction, or the source's own. A ledger entry like any other:
/// attributed, with a reason, and never overwritten.
/// </summary>
public sealed record Amendment
{
    /// <summary>The amendment's own identity.</summary>
    public required EventKey Key { get; init; }

    /// <summary>The event whose signals it amends.</summary>
    public required EventKey Target { get; init; }

    /// <summary>When it was made, UTC; of two amendments the later one stands.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Correction, replacement or withdrawal.</summary>
    public required AmendmentKind Kind { get; init; }

    /// <summary>The signals as they should be, each of the target event; none for a withdrawal.</summary>
    public ImmutableArray<Signal> Signals { get; init; } = [];

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Who, as a pseudonym, or the source.</summary>
    public required string Actor { get; init; }

    /// <summary>Everything that is wrong with it; none when it may be taken.</summary>
    public ImmutableArray<FieldError> Validate()
    {
        ImmutableArray<FieldError>.Builder errors = ImmutableArray.CreateBuilder<FieldError>();
        Check(!string.IsNullOrWhiteSpace(Reason), "reason", "must not be empty");
        Check(!string.IsNullOrWhiteSpace(Actor), "actor", "must not be empty");
        Check(Kind == AmendmentKind.Withdrawal == Signals.IsEmpty, "signals", Kind == AmendmentKind.Withdrawal ? "must be empty for a withdrawal" : "must not be empty");
        Check(Signals.All(signal => signal.Event == Target), "signals", "must all belong to the target event");
        Check(Signals.DistinctBy(signal => signal.Ordinal).Count() == Signals.Length, "signals", "must have distinct ordinals");
        return errors.ToImmutable();

        void Check(bool holds, string field, string problem)
        {
            if (!holds)
            {
                errors.Add(new FieldError(field, problem));
            }
        }
    }
}
