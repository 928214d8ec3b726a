using System.CommandLine;
using TrustSignals.Cli.Api;
using TrustSignals.Cli.CommandLine;
using TrustSignals.Cli.Output;
using TrustSignals.Cli.Policies;

namespace TrustSignals.Cli.Commands;

/// <summary><c>trust recompute</c>: folds every relationship anew under the policy in force.</summary>
internal static class RecomputeCommand
{
    public static Command Create()
    {
        var anew = new Option<bool>("--anew") { Description = "Look at everybody again although the last one is finished." };
        Option<string?> url = CommonOptions.Url();
        Option<string?> key = CommonOptions.Key();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("recompute", "Fold every relationship anew under the policy in force; goes on where it was stopped.") { anew, url, key, json };
        command.SetAction(async (result, cancellationToken) =>
        {
            using TrustApi api = CommonOptions.Api(result, url, key);
            return await RecomputeRun.FollowAsync(api, result.GetValue(anew), Terminal.Of(result), result.GetValue(json), cancellationToken).ConfigureAwait(false);
        });
        return command;
    }
}
