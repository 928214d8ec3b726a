using System.Collections.Immutable;
using TrustSignals.Domain;
using TrustSignals.Domain.Events;

namespace TrustSignals.Ingestion;

/// <summary>The outcome of reading an input: all of its events, or everything that is wrong with it.</summary>
/// <param name="Events">The events; empty when anything is wrong.</param>
/// <param name="Errors">What is wrong, by field; empty when all is well.</param>
public sealed record IntakeResult(ImmutableArray<TrustEvent> Events, ImmutableArray<FieldError> Errors)
{
    /// <summary>Whether the input was taken.</summary>
    public bool IsAccepted => Errors.IsEmpty;

    /// <summary>An input that was taken.</summary>
    /// <param name="events">Its events.</param>
    public static IntakeResult Accepted(params ReadOnlySpan<TrustEvent> events) => new([.. events], []);

    /// <summary>An input that was refused.</summary>
    /// <param name="errors">Why, at least one.</param>
    public static IntakeResult Refused(params ReadOnlySpan<FieldError> errors) => new([], [.. errors]);
}
