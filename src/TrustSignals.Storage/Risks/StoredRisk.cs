using Azure;
using TrustSignals.Domain.Risks;

namespace TrustSignals.Storage.Risks;

/// <summary>A planned risk as it stands.</summary>
/// <param name="Risk">What is planned.</param>
/// <param name="Revision">How often it was written, from 1.</param>
/// <param name="ChangedAt">When it was written last, UTC.</param>
/// <param name="ChangedBy">By whom.</param>
/// <param name="Baseline">How things stood when it began; null before that.</param>
/// <param name="ETag">The row's tag.</param>
public sealed record StoredRisk(PlannedRisk Risk, int Revision, DateTimeOffset ChangedAt, string ChangedBy, RiskBaseline? Baseline, ETag ETag);
