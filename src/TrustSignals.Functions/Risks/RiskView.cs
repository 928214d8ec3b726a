using System.Globalization;
using TrustSignals.Domain.Risks;
using TrustSignals.Storage.Risks;

namespace TrustSignals.Functions.Risks;

/// <summary>A planned risk as the API tells it.</summary>
/// <param name="Id">The id.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Title">What people call it.</param>
/// <param name="From">The first day, UTC.</param>
/// <param name="Until">The last day, UTC.</param>
/// <param name="Exposed">Whom it meets.</param>
/// <param name="Notice">When and how customers are told, or null.</param>
/// <param name="Note">What else must be known, or null.</param>
/// <param name="State">Whether it is planned, runs or is over.</param>
/// <param name="Customers">How many customers it meets, as of the latest count.</param>
/// <param name="Delicate">How many of them are at a bad moment.</param>
/// <param name="Since">What became of them since it began; null before that.</param>
/// <param name="Revision">How often it was written, from 1.</param>
/// <param name="ChangedAt">When it was written last, UTC.</param>
/// <param name="ChangedBy">By whom.</param>
/// <param name="Tag">What <c>If-Match</c> takes.</param>
public sealed record RiskView(
    string Id, PlannedRiskKind Kind, string Title, DateOnly From, DateOnly Until, RiskExposure Exposed, AdvanceNotice? Notice, string? Note,
    RiskState State, long Customers, DelicateCounts Delicate, RiskProgress? Since, int Revision, DateTimeOffset ChangedAt, string ChangedBy, string Tag)
{
    /// <summary>Tells a risk.</summary>
    /// <param name="stored">The risk.</param>
    /// <param name="sums">What the sums know.</param>
    /// <param name="today">Today, UTC.</param>
    public static RiskView Of(StoredRisk stored, ExposureSums sums, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(sums);
        PlannedRisk risk = stored.Risk;
        return new RiskView(
            risk.Id, risk.Kind, risk.Title, risk.From, risk.Until, risk.Exposed, risk.Notice, risk.Note,
            risk.From > today ? RiskState.Planned : risk.Until < today ? RiskState.Over : RiskState.Running,
            sums.CustomersOf(risk.Exposed), DelicateCounts.Of(sums.DelicateOf(risk.Exposed)),
            stored.Baseline is { } began ? RiskProgress.Of(began, risk, sums) : null,
            stored.Revision, stored.ChangedAt, stored.ChangedBy, TagOf(stored));
    }

    /// <summary>The tag of a risk: its revision, which grows by one with every change.</summary>
    /// <param name="stored">The risk.</param>
    public static string TagOf(StoredRisk stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return string.Create(CultureInfo.InvariantCulture, $"\"{stored.Revision}\"");
    }
}
