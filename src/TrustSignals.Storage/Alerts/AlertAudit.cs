namespace TrustSignals.Storage.Alerts;

/// <summary>An entry of the audit log of an alert. Entries are only ever added.</summary>
/// <param name="Revision">Its place in the alert's life, from 1.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Actor">Who.</param>
/// <param name="Action">What, one of <see cref="AlertActions"/>.</param>
/// <param name="From">The status before.</param>
/// <param name="To">The status after.</param>
/// <param name="Note">What they said, or null.</param>
/// <param name="Assignee">The owner after it, or null.</param>
/// <param name="Until">Until when it was put off, UTC; or null.</param>
/// <param name="Outcome">What came of it, or null.</param>
public sealed record AlertAudit(
    int Revision, DateTimeOffset At, string Actor, string Action, string From, string To, string? Note, string? Assignee, DateTimeOffset? Until, string? Outcome);
