namespace TrustSignals.Bench.Ratings;

/// <summary>What was known of a user after the first k ratings.</summary>
/// <param name="Level">Their level then.</param>
/// <param name="Mean">The plain mean of the k ratings: the anchor.</param>
/// <param name="At">When the k-th came.</param>
/// <param name="Sources">Who gave them.</param>
internal sealed record FirstImpression(double Level, double Mean, DateTimeOffset At, HashSet<string> Sources);
