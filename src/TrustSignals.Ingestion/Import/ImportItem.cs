using System.Collections.Immutable;
using TrustSignals.Domain;
using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Ingestion.Import;

/// <summary>What one record of a file becomes.</summary>
/// <param name="Line">The line it begins in, from 1; in an export in JSON, where a line may hold many, the record's number in the file.</param>
/// <param name="Events">Its events; empty when anything is wrong.</param>
/// <param name="Amendments">Withdrawals in it.</param>
/// <param name="Links">Keys for joining identities.</param>
/// <param name="Errors">What is wrong, by field.</param>
public sealed record ImportItem(
    long Line,
    ImmutableArray<TrustEvent> Events,
    ImmutableArray<EventAmendment> Amendments,
    ImmutableArray<CustomerLink> Links,
    ImmutableArray<FieldError> Errors)
{
    internal static ImportItem Of(long line, WebhookResult result) => new(line, result.Events, result.Amendments, result.Links, result.Errors);

    internal static ImportItem Refused(long line, params ReadOnlySpan<FieldError> errors) => new(line, [], [], [], [.. errors]);
}
