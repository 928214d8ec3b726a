using TrustSignals.Domain.Policies;

namespace TrustSignals.Cli.Api;

/// <summary>A page of a policy's trial.</summary>
internal sealed record PolicyTrialReading(
    string Before, string After, DateTimeOffset At, IReadOnlyList<PolicyValueChange> Values, int Customers,
    IReadOnlyList<PolicySegmentReading> Segments, IReadOnlyList<PolicyImpactReading> Items, string? Continuation);
