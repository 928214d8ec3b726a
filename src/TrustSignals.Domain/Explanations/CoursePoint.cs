using TrustSignals.Domain.Phases;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;

namespace TrustSignals.Domain.Explanations;

/// <summary>Where a relationship stood at one time of its course.</summary>
/// <param name="At">The time, UTC.</param>
/// <param name="Level">In (0, 100).</param>
/// <param name="Uncertainty">In (0, 1].</param>
/// <param name="Stage">The stage of the spiral.</param>
/// <param name="Phase">Where on the ladder from unaware to intuitive.</param>
/// <param name="Band">The target band that was in force.</param>
public readonly record struct CoursePoint(
    DateTimeOffset At, double Level, double Uncertainty, SpiralStage Stage, RelationshipPhase Phase, TargetBand Band);
