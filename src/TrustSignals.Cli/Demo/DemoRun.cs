using System.Diagnostics;
using System.Text.Json;
using TrustSignals.Cli.Api;
using TrustSignals.Cli.CommandLine;

namespace TrustSignals.Cli.Demo;

/// <summary>
/// Plays the sample year to a running host: moves its clock on, sends what happened by then, waits until it is counted,
/// lets the sweep look at what is due, and watches what becomes of it.
/// </summary>
internal sealed class DemoRun(TrustApi api, DemoStorage storage, DemoClock clock, SampleYear year, DemoBoard board, IDemoView view)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan SweepPause = TimeSpan.FromMilliseconds(500);
    private const int StepsBetweenLooks = 8;
    private static readonly TimeSpan AlertPatience = TimeSpan.FromSeconds(30);

    /// <summary>Plays the year; returns when every event is counted and every expected alert has come, or is overdue.</summary>
    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        Queue<SamplePlan> planned = new(year.Plans);
        Queue<SamplePlan> begun = new(year.Plans.OrderBy(plan => plan.From).Where(plan => plan.From <= DayOf(year.AsOf)));
        foreach (IGrouping<DateOnly, SampleEvent> month in year.Months)
        {
            board.Month = month.Key;
            foreach ((int number, SampleEvent[] step) in SampleYear.Steps(month).Index())
            {
                clock.Set(step[^1].Time);
                await SendAsync(step, cancellationToken).ConfigureAwait(false);
                board.Take(step);
                await DrainAsync(cancellationToken).ConfigureAwait(false);
                if (number % StepsBetweenLooks == 0)
                {
                    await LookAsync(cancellationToken).ConfigureAwait(false);
                }

                await PlanAsync(planned, begun, DayOf(step[^1].Time), cancellationToken).ConfigureAwait(false);
            }

            await SweepAsync(cancellationToken).ConfigureAwait(false);
            await ReadTracksAsync(month.Last().Time, cancellationToken).ConfigureAwait(false);
            view.EndMonth(board);
        }

        clock.Set(year.AsOf);
        await SweepAsync(cancellationToken).ConfigureAwait(false);
        await AwaitAlertsAsync(cancellationToken).ConfigureAwait(false);
        await ReadTracksAsync(year.AsOf, cancellationToken).ConfigureAwait(false);
        clock.Release();
        await api.RunFunctionAsync("Aggregate", cancellationToken).ConfigureAwait(false);
        board.Month = null;
        view.Update(board);
    }

    /// <summary>What did not end as expected.</summary>
    public IReadOnlyList<string> Differences() =>
    [
        .. board.Tracks.SelectMany(track => track.Last is { } reading
            ? track.Story.Differences(reading, ConditionsOf(track.Story.Customer))
            : [$"{track.Story.Customer}: no event was counted"]),
    ];

    private string[] ConditionsOf(string customer) =>
        [.. board.Alerts.Where(alert => alert.CustomerId == customer).Select(alert => alert.Condition).Distinct()];

    private async Task SendAsync(SampleEvent[] batch, CancellationToken cancellationToken)
    {
        PostAnswer answer = await api.PostEventsAsync(JsonBatch.Of(batch.Select(item => item.Json)), cancellationToken).ConfigureAwait(false);
        if (answer.Outcome != PostOutcome.Taken)
        {
            throw CliException.Unavailable($"The host does not take the sample year: {answer.Problem.Detail}");
        }
    }

    /// <summary>Enters what is told by a day, and has the customers counted once a plan has begun: that is what later counts are held against.</summary>
    private async Task PlanAsync(Queue<SamplePlan> planned, Queue<SamplePlan> begun, DateOnly day, CancellationToken cancellationToken)
    {
        while (planned.TryPeek(out SamplePlan? next) && next.Told <= day)
        {
            await api.PostAsync<JsonElement>("risks", planned.Dequeue().Json, cancellationToken).ConfigureAwait(false);
        }

        bool hasBegun = false;
        while (begun.TryPeek(out SamplePlan? next) && next.From <= day)
        {
            begun.Dequeue();
            hasBegun = true;
        }

        if (hasBegun)
        {
            await api.RunFunctionAsync("Aggregate", cancellationToken).ConfigureAwait(false);
        }
    }

    private static DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime);

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        await api.RunFunctionAsync("Sweep", cancellationToken).ConfigureAwait(false);
        // The sweep runs beside the request; what it raises goes over the outbox queue.
        await Task.Delay(SweepPause, cancellationToken).ConfigureAwait(false);
        await DrainAsync(cancellationToken).ConfigureAwait(false);
        await LookAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task DrainAsync(CancellationToken cancellationToken)
    {
        // Only the queues are asked: whoever lists the alerts all the while slows the host down.
        do
        {
            await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
            board.Waiting = await storage.CountAsync(cancellationToken).ConfigureAwait(false);
            view.Update(board);
        }
        while (board.Waiting > 0);
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        board.Waiting = await storage.CountAsync(cancellationToken).ConfigureAwait(false);
        AlertPage page = await api.GetAsync<AlertPage>("alerts?limit=200", cancellationToken).ConfigureAwait(false);
        foreach (AlertReading alert in page.Items.Where(board.Add).OrderBy(alert => alert.RaisedAt))
        {
            view.Alert(board, alert);
        }

        view.Update(board);
    }

    private async Task AwaitAlertsAsync(CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < AlertPatience
            && (board.Waiting > 0 || board.Tracks.Any(track => (track.Story.Alerts ?? []).Except(ConditionsOf(track.Story.Customer)).Any())))
        {
            await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
            await LookAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ReadTracksAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        foreach (StoryTrack track in board.Tracks)
        {
            CustomerReading? reading = await api.FindAsync<CustomerReading>(
                $"{TrustApi.Customer(track.Story.Customer)}?at={at.UtcDateTime:O}", cancellationToken).ConfigureAwait(false);
            track.Add(reading?.Relationship);
        }
    }
}
