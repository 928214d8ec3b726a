using TrustSignals.Domain.Amendments;
using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.Webhooks;
using TrustSignals.Storage.Amendments;
using TrustSignals.Storage.Intake;
using TrustSignals.Storage.Privacy;

namespace TrustSignals.Functions.Ingest;

/// <summary>Hands on what a delivery said: events and amendments to the queues, privacy requests to the ledger.</summary>
/// <param name="queues">The queues.</param>
/// <param name="locator">Whose event it was.</param>
/// <param name="privacy">Erasure and access.</param>
public sealed class WebhookDelivery(EventQueues queues, EventLocator locator, PrivacyDesk privacy)
{
    /// <summary>Hands it on. When it throws, the whole delivery must come again; what was handed on already counts once.</summary>
    /// <param name="source">The source's name.</param>
    /// <param name="result">An accepted delivery.</param>
    /// <param name="cancellationToken">Stops between the parts.</param>
    public async Task DeliverAsync(string source, WebhookResult result, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(result);
        AmendmentEntry?[] overtakers = await Task.WhenAll(
            result.Events.Select(trustEvent => locator.NoteAsync(trustEvent, cancellationToken))).ConfigureAwait(false);
        await queues.SendAsync(result.Events, cancellationToken).ConfigureAwait(false);
        foreach (AmendmentEntry entry in overtakers.OfType<AmendmentEntry>())
        {
            await queues.SendAsync(entry, cancellationToken).ConfigureAwait(false);
        }

        foreach (EventAmendment amendment in result.Amendments)
        {
            await AmendAsync(amendment, cancellationToken).ConfigureAwait(false);
        }

        foreach (PrivacyRequest request in result.PrivacyRequests)
        {
            await privacy.TakeAsync(source, request, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task AmendAsync(EventAmendment amendment, CancellationToken cancellationToken)
    {
        EventKey target = EventKey.Of(amendment.TargetSource, amendment.TargetId);
        AmendmentEntry? entry;
        if (amendment.Replacement is { } replacement)
        {
            // A deletion may follow an edit whose first version was never seen: the edit tells whose it was.
            AmendmentEntry? overtaker = await locator.NoteAsync(replacement with { Id = amendment.TargetId, Source = amendment.TargetSource }, cancellationToken).ConfigureAwait(false);
            if (overtaker is not null)
            {
                await queues.SendAsync(overtaker, cancellationToken).ConfigureAwait(false);
            }

            entry = new AmendmentEntry
            {
                CustomerId = replacement.CustomerId,
                Source = replacement.Source,
                Id = $"replacement:{target}:{replacement.Id}:{amendment.At:yyyyMMdd'T'HHmmss'Z'}",
                Target = target,
                Kind = AmendmentKind.Replacement,
                At = amendment.At,
                ReceivedAt = replacement.ReceivedAt,
                Reason = amendment.Reason,
                Actor = replacement.Source,
                Replacement = replacement,
            };
        }
        else
        {
            entry = await locator.WithdrawAsync(target, amendment.TargetSource, amendment.At, amendment.Reason, cancellationToken).ConfigureAwait(false);
        }

        if (entry is not null)
        {
            await queues.SendAsync(entry, cancellationToken).ConfigureAwait(false);
        }
    }
}
