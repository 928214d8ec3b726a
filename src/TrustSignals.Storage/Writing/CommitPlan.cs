using System.Collections.Immutable;
using Azure.Data.Tables;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Writing;

/// <summary>Everything one commit writes.</summary>
/// <param name="Document">The document after it, without its new tag.</param>
/// <param name="Actions">The transaction: the state row first, then the markers in the order of the events, then the rest.</param>
/// <param name="RegisterDue">UTC ticks of a watch-list row to be written before, or null when a present one is early enough.</param>
/// <param name="RegisterMark">UTC ticks of a mark for the aggregates to be written before, or null when a present one will do.</param>
/// <param name="RaisedAlerts">How many alerts are among the actions.</param>
/// <param name="Raised">Their delivery ids, if all of them are first steps; else empty.</param>
internal sealed record CommitPlan(
    RelationshipDocument Document, ImmutableArray<TableTransactionAction> Actions, long? RegisterDue, long? RegisterMark, int RaisedAlerts,
    ImmutableArray<string> Raised);
