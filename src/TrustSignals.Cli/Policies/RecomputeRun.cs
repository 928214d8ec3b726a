using System.Globalization;
using Spectre.Console;
using TrustSignals.Cli.Api;
using TrustSignals.Cli.CommandLine;
using TrustSignals.Cli.Output;

namespace TrustSignals.Cli.Policies;

/// <summary>Follows a recomputation to its end. Stopped and started again, it goes on; the service's timer goes on without it.</summary>
internal static class RecomputeRun
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    public static async Task<int> FollowAsync(TrustApi api, bool isAnew, Terminal terminal, bool isJson, CancellationToken cancellationToken)
    {
        RecomputeReading progress = await GoOnAsync(isAnew ? "?anew=true" : "").ConfigureAwait(false);
        long told = -1;
        while (!progress.IsFinished)
        {
            if (progress.Recomputed != told && !isJson)
            {
                told = progress.Recomputed;
                terminal.Out.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{progress.Share * 100:F0} % of walk {progress.Walk}, {progress.Recomputed} recomputed"));
            }

            await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
            progress = await GoOnAsync("").ConfigureAwait(false);
        }

        if (isJson)
        {
            terminal.WriteJson(progress);
        }
        else
        {
            terminal.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"Done: {progress.Recomputed} relationships folded anew under {progress.Version}, {progress.Failed} failed."));
        }

        return progress.Failed == 0 ? ExitCodes.Ok : ExitCodes.Incomplete;

        Task<RecomputeReading> GoOnAsync(string query) => api.PostAsync<RecomputeReading>($"policy/recompute{query}", "", cancellationToken);
    }
}
