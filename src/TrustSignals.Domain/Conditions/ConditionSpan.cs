namespace TrustSignals.Domain.Conditions;

/// <summary>A condition and the ticks at which it holds if nothing new happens.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="From">The first UTC tick.</param>
/// <param name="Until">The first UTC tick at which it does not hold any more; <see cref="long.MaxValue"/> when only an event ends it.</param>
internal readonly record struct ConditionSpan(Condition Condition, long From, long Until);
