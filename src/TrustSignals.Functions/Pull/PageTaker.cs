using System.Collections.Immutable;
using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.Pull;
using TrustSignals.Ingestion.Webhooks;
using TrustSignals.Storage.Intake;
using TrustSignals.Storage.Pull;

namespace TrustSignals.Functions.Pull;

/// <summary>Takes a page: queues what is new, then remembers what it saw, then moves the cursor on.</summary>
internal sealed class PageTaker(PullCursors cursors, IntakeDelivery delivery, EventLocator locator, TimeProvider time)
{
    /// <summary>A walk that does not end by then goes in a circle.</summary>
    public const int MaximumWalk = 10_000;

    /// <summary>How often a walk through all pages must miss a review before it counts as deleted: pages shift while they are read.</summary>
    private const int MissesOfADeletion = 2;

    // No fingerprint reads like this, so the review is read as changed.
    private const string Withdrawn = "withdrawn";

    /// <summary>Takes a page.</summary>
    /// <returns>The cursor after it; still to be saved.</returns>
    /// <exception cref="PullFaultException">The page cannot be read, or leads in a circle.</exception>
    public async Task<PullCursor> TakeAsync(PullOptions options, PullCursor cursor, byte[] body, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        ImmutableArray<string> ids = [.. Read(options, body, now, _ => null).Seen.Keys];
        Dictionary<string, SeenReview> known = new(await cursors.FindAsync(options.Source, ids, cancellationToken).ConfigureAwait(false), StringComparer.Ordinal);
        await Parallel.ForEachAsync(ids.Where(id => !known.ContainsKey(id)).ToArray(), cancellationToken, async (id, token) =>
        {
            // Queued by a webhook, an import, or a run that died before it could remember.
            if (await locator.KnowsAsync(ReviewPages.EventOf(options.Source, id), token).ConfigureAwait(false))
            {
                lock (known)
                {
                    known[id] = new SeenReview(id, "", 0);
                }
            }
        }).ConfigureAwait(false);
        PullPage page = Read(options, body, now, id => known.GetValueOrDefault(id) is { } seen ? seen.IsWithdrawn ? Withdrawn : seen.Fingerprint : null);
        if (page.NextCursor is { } next && (next == cursor.Page || cursor.Pages >= MaximumWalk))
        {
            throw new PullFaultException(0, null, "the pages lead in a circle");
        }

        await delivery.DeliverAsync(options.Source, new IntakeBatch
        {
            Events = page.Events,
            Amendments = [.. page.Amendments.Select(amendment => IsOfNow(amendment) ? amendment with { At = now } : amendment)],
            Links = page.Links,
        }, cancellationToken).ConfigureAwait(false);
        await cursors.SaveAsync(
            options.Source,
            page.Seen.Where(pair => cursor.IsFull || known.GetValueOrDefault(pair.Key)?.Fingerprint != pair.Value || known[pair.Key].IsWithdrawn)
                .Select(pair => new SeenReview(pair.Key, pair.Value, cursor.Walk)),
            cancellationToken).ConfigureAwait(false);
        bool isDone = page.NextCursor is null || (!cursor.IsFull && page.IsAllKnown);
        cursor = cursor with { Pages = cursor.Pages + 1, Failures = 0, LastFault = null, LastPageAt = now, NextAt = now, Page = page.NextCursor };
        return isDone ? await FinishAsync(options, cursor, now, cancellationToken).ConfigureAwait(false) : cursor;

        // Taken for deleted and listed again, or edited where the source tells no time of it: we saw it now.
        bool IsOfNow(EventAmendment amendment) => !ReviewPages.TellsEdits(options.Target.Provider)
            || known.Values.Any(seen => seen.IsWithdrawn && ReviewPages.EventOf(options.Source, seen.ReviewId) == amendment.Target);
    }

    private static PullPage Read(PullOptions options, byte[] body, DateTimeOffset now, Func<string, string?> known)
    {
        PullPage page = ReviewPages.Read(options.Target.Provider, options.Source, body, options.Settings, now, known);
        return page.Errors.IsEmpty
            ? page
            : throw new PullFaultException(0, null, $"the page cannot be read: {string.Join(", ", page.Errors.Take(3).Select(error => error.Field))}");
    }

    private async Task<PullCursor> FinishAsync(PullOptions options, PullCursor cursor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (cursor.IsFull && ReviewPages.ListsAll(options.Target.Provider))
        {
            IReadOnlyList<SeenReview> missing = await cursors.MissingAsync(options.Source, cursor.Walk, cancellationToken).ConfigureAwait(false);
            SeenReview[] counted = [.. missing.Select(review => review with { Missing = review.Missing + 1 })];
            SeenReview[] deleted = [.. counted.Where(review => review.Missing >= MissesOfADeletion)];
            await delivery.DeliverAsync(options.Source, new IntakeBatch
            {
                Amendments = [.. deleted.Select(review => ReviewPages.Deleted(options.Source, review.ReviewId, now))],
            }, cancellationToken).ConfigureAwait(false);
            await cursors.SaveAsync(
                options.Source, counted.Select(review => review with { IsWithdrawn = review.Missing >= MissesOfADeletion }), cancellationToken).ConfigureAwait(false);
        }

        return cursor with { Page = null, Walk = 0, NextAt = now + options.Every, LastFullAt = cursor.IsFull ? now : cursor.LastFullAt };
    }
}
