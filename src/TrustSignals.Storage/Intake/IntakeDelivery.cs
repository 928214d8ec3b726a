using TrustSignals.Domain.Amendments;
using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.Webhooks;
using TrustSignals.Storage.Amendments;
using TrustSignals.Storage.Identities;
using TrustSignals.Storage.Privacy;

namespace TrustSignals.Storage.Intake;

/// <summary>Hands on what a webhook, a pull or an import said: events and amendments to the queues, privacy requests to the ledger.</summary>
/// <param name="queues">The queues.</param>
/// <param name="locator">Whose event it was.</param>
/// <param name="identities">Who belongs together.</param>
/// <param name="privacy">Erasure and access.</param>
public sealed class IntakeDelivery(EventQueues queues, EventLocator locator, IdentityDesk identities, PrivacyDesk privacy)
{
    /// <summary>Hands it on. When it throws, the same must come again; what was handed on already counts once.</summary>
    /// <param name="source">The source's name.</param>
    /// <param name="batch">What it said.</param>
    /// <param name="cancellationToken">Stops between the parts.</param>
    public async Task DeliverAsync(string source, IntakeBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        AmendmentEntry?[] overtakers = await Task.WhenAll(
            batch.Events.Select(trustEvent => locator.NoteAsync(trustEvent, cancellationToken))).ConfigureAwait(false);
        await queues.SendAsync(batch.Events, cancellationToken).ConfigureAwait(false);
        foreach (AmendmentEntry entry in overtakers.OfType<AmendmentEntry>())
        {
            await queues.SendAsync(entry, cancellationToken).ConfigureAwait(false);
        }

        foreach (EventAmendment amendment in batch.Amendments)
        {
            await AmendAsync(amendment, cancellationToken).ConfigureAwait(false);
        }

        await identities.NoteAsync(batch.Links, cancellationToken).ConfigureAwait(false);
        await identities.SeeAsync(batch.Events, cancellationToken).ConfigureAwait(false);
        await privacy.TakeAsync(source, batch.PrivacyRequests, cancellationToken).ConfigureAwait(false);
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
            entry = await locator.WithdrawAsync(target, amendment, cancellationToken).ConfigureAwait(false);
        }

        if (entry is not null)
        {
            await queues.SendAsync(entry, cancellationToken).ConfigureAwait(false);
        }
    }
}
