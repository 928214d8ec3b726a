using TrustSignals.Domain.Conditions;
using TrustSignals.Domain.Explanations;
using TrustSignals.Domain.Relationships;
using TrustSignals.Functions.Customers;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Functions.Console;

/// <summary>Everything about one customer that a page shows, out of one reading.</summary>
/// <param name="CustomerId">The customer, or the group of identities that speaks for it.</param>
/// <param name="Identity">Whom further events are about: of a group the identity that it is named after.</param>
/// <param name="Relationship">Where the relationship stands.</param>
/// <param name="Text">The explanation in words.</param>
/// <param name="PriorLogOdds">logit π.</param>
/// <param name="LevelLogOdds">The level's log-odds: the prior's, all contributions' and the rest's.</param>
/// <param name="Contributions">The judgements that weigh most, in order of time.</param>
/// <param name="RestLogOdds">The sum of the log-odds that are not listed.</param>
/// <param name="RestCount">How many they are.</param>
/// <param name="Acts">Promises made, explanations, compensations, confirmations, in order of time.</param>
/// <param name="Course">The level over time.</param>
/// <param name="Promises">Promises kept, late, missed and open, the latest first.</param>
/// <param name="Recoveries">Severe breaks and the way back, the latest first.</param>
/// <param name="Conditions">What holds.</param>
/// <param name="Amendments">What was judged otherwise later.</param>
/// <param name="Alerts">The customer's alerts, the latest first.</param>
public sealed record DossierView(
    string CustomerId,
    string Identity,
    Relationship Relationship,
    ExplanationText Text,
    double PriorLogOdds,
    double LevelLogOdds,
    IReadOnlyList<DossierContribution> Contributions,
    double RestLogOdds,
    int RestCount,
    IReadOnlyList<DossierAct> Acts,
    IReadOnlyList<CoursePoint> Course,
    IReadOnlyList<DossierPromise> Promises,
    IReadOnlyList<DossierRecovery> Recoveries,
    IReadOnlyList<Condition> Conditions,
    IReadOnlyList<AmendmentView> Amendments,
    IReadOnlyList<TrustAlert> Alerts);
