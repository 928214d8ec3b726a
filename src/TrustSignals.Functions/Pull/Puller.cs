using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using TrustSignals.Ingestion.Pull;
using TrustSignals.Storage.Intake;
using TrustSignals.Storage.Pull;

namespace TrustSignals.Functions.Pull;

/// <summary>
/// Reads reviews page by page, newest first, until a page holds nothing new; once a day it reads all pages, and what two
/// such walks in a row did not see was deleted. The cursor is written after the page's events are queued: after a crash
/// the page is read again, and what was queued already counts once.
/// </summary>
public sealed partial class Puller : IDisposable
{
    private readonly IConfiguration configuration;
    private readonly PullCursors cursors;
    private readonly PageTaker taker;
    private readonly TimeProvider time;
    private readonly ILogger<Puller> logger;
    private readonly HttpClient http = PageClient.CreateHttp();
    private readonly PageClient client;

    /// <summary>Creates it.</summary>
    /// <param name="configuration">Which sources are pulled, and how.</param>
    /// <param name="cursors">How far they came.</param>
    /// <param name="delivery">Hands on what is new.</param>
    /// <param name="locator">What other ways have brought.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    public Puller(
        IConfiguration configuration, PullCursors cursors, IntakeDelivery delivery, EventLocator locator, TimeProvider time, ILogger<Puller> logger)
    {
        this.configuration = configuration;
        this.cursors = cursors;
        this.time = time;
        this.logger = logger;
        taker = new PageTaker(cursors, delivery, locator, time);
        client = new PageClient(http, new AccessTokens(http, time));
    }

    /// <summary>Pulls every source that is due; a fault of one does not keep the others waiting.</summary>
    /// <param name="cancellationToken">Stops between pages.</param>
    public Task RunAsync(CancellationToken cancellationToken)
    {
        PullOptions[] due;
        try
        {
            due = [.. PullOptions.ReadAll(configuration)];
        }
        catch (FormatException exception)
        {
            LogSettings(exception.Message);
            throw;
        }

        return Task.WhenAll(due.Select(options => PullAsync(options, cancellationToken)));
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private async Task PullAsync(PullOptions options, CancellationToken cancellationToken)
    {
        PullCursor cursor = await cursors.ReadAsync(options.Source, cancellationToken).ConfigureAwait(false);
        DateTimeOffset now = time.GetUtcNow();
        if (cursor.NextAt > now)
        {
            return;
        }

        if (cursor.Walk == 0)
        {
            cursor = cursor with { Walk = now.UtcTicks, Pages = 0, IsFull = cursor.LastFullAt is not { } last || now - last >= options.FullEvery };
        }

        for (int request = 0; request < options.PagesPerRun && cursor.Walk != 0; request++)
        {
            try
            {
                byte[] body = await client.GetAsync(options, cursor.Page, cancellationToken).ConfigureAwait(false);
                cursor = await taker.TakeAsync(options, cursor, body, cancellationToken).ConfigureAwait(false);
                LogPage(options.Source, cursor.Pages);
            }
            catch (PullFaultException fault)
            {
                cursor = After(cursor, fault, time.GetUtcNow());
                LogFault(options.Source, fault.Message, cursor.NextAt);
                await cursors.SaveAsync(cursor, cancellationToken).ConfigureAwait(false);
                return;
            }

            await cursors.SaveAsync(cursor, cancellationToken).ConfigureAwait(false);
        }
    }

    private static PullCursor After(PullCursor cursor, PullFaultException fault, DateTimeOffset now)
    {
        int failures = cursor.Failures + 1;
        // A cursor may have run out while we waited: from the first page again, what is known is passed over.
        bool isCursorGone = cursor.Page is not null && fault.Status is 400 or 404 or 410;
        TimeSpan wait = PullBackoff.After(isCursorGone ? 0 : fault.Status, fault.RetryAfter, failures, now) ?? PullBackoff.Maximum;
        double jitter = 1 + (0.1 * Random.Shared.NextDouble());
        return cursor with
        {
            Failures = failures,
            LastFault = fault.Message,
            NextAt = now + (wait * jitter),
            Page = isCursorGone ? null : cursor.Page,
            Walk = isCursorGone ? 0 : cursor.Walk,
        };
    }

    [LoggerMessage(220, LogLevel.Information, "Source {Source}: page {Page} of the walk was taken")]
    private partial void LogPage(string source, int page);

    [LoggerMessage(221, LogLevel.Warning, "Source {Source}: a page could not be pulled ({Fault}); asking again after {NextAt}")]
    private partial void LogFault(string source, string fault, DateTimeOffset nextAt);

    [LoggerMessage(222, LogLevel.Error, "Nothing is pulled: {Problem}")]
    private partial void LogSettings(string problem);
}
