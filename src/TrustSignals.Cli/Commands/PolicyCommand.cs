using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using TrustSignals.Cli.Api;
using TrustSignals.Cli.CommandLine;
using TrustSignals.Cli.Output;
using TrustSignals.Cli.Policies;
using TrustSignals.Domain;
using TrustSignals.Domain.Policies;

namespace TrustSignals.Cli.Commands;

/// <summary><c>trust policy</c>: check a policy file, try it on the stored history, put it into force.</summary>
internal static class PolicyCommand
{
    private const string History = "history";
    private const int Shown = 20;

    public static Command Create() => new("policy", "Check, try and apply policies.") { Check(), Schema(), Show(), Diff(), Apply() };

    private static Command Check()
    {
        Argument<FileInfo> file = FileArgument();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("check", "Name every wrong field of a policy file by its path.") { file, json };
        command.SetAction(result =>
        {
            PolicyReading reading = PolicyReader.Read(PolicyFiles.Text(result.GetRequiredValue(file)));
            ImmutableArray<FieldError> errors = reading.Errors;
            var terminal = Terminal.Of(result);
            if (result.GetValue(json))
            {
                terminal.WriteJson(new { isValid = errors.IsEmpty, version = reading.Policy?.Version, errors });
            }
            else if (reading.Policy is { } policy)
            {
                terminal.Out.Profile.Out.Writer.WriteLine($"{result.GetRequiredValue(file).Name} is valid: version {policy.Version}");
            }

            foreach (FieldError error in errors.Where(_ => !result.GetValue(json)))
            {
                result.InvocationConfiguration.Error.WriteLine(error);
            }

            return errors.IsEmpty ? ExitCodes.Ok : ExitCodes.Usage;
        });
        return command;
    }

    private static Command Schema()
    {
        var command = new Command("schema", "Print the JSON schema of policy files, for editors.");
        command.SetAction(result =>
        {
            result.InvocationConfiguration.Output.Write(PolicyReader.Schema);
            return ExitCodes.Ok;
        });
        return command;
    }

    private static Command Show()
    {
        var version = new Argument<string?>("version") { Description = "A version that was in force once. Default: the one in force.", Arity = ArgumentArity.ZeroOrOne };
        Option<string?> url = CommonOptions.Url();
        Option<string?> key = CommonOptions.Key();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("show", "Print the policy in force as a file.") { version, url, key, json };
        command.SetAction(async (result, cancellationToken) =>
        {
            using TrustApi api = CommonOptions.Api(result, url, key);
            string query = result.GetValue(version) is { } asked ? $"?version={Uri.EscapeDataString(asked)}" : "";
            JsonElement document = await api.GetAsync($"policy{query}", cancellationToken).ConfigureAwait(false);
            Terminal.Of(result).WriteJson(result.GetValue(json) ? document : document.GetProperty("policy"));
            return ExitCodes.Ok;
        });
        return command;
    }

    private static Command Diff()
    {
        Argument<FileInfo> file = FileArgument();
        var against = new Option<string>("--against")
        {
            Description = $"'{History}' tries the file on all that the service has stored; a file compares the values alone. Default: {History}.",
            DefaultValueFactory = _ => History,
            HelpName = "history|FILE",
        };
        Option<DateTimeOffset?> at = Arguments.Time("--at", "The time to read the relationships at (RFC 3339). Default: now.");
        Option<int> limit = CommonOptions.Limit(100_000, 10_000_000);
        Option<string?> url = CommonOptions.Url();
        Option<string?> key = CommonOptions.Key();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("diff", "Say who would change stage, band or phase under a policy, and by how much. Nothing is written.")
        {
            file, against, at, limit, url, key, json,
        };
        command.SetAction(async (result, cancellationToken) =>
        {
            FileInfo tried = result.GetRequiredValue(file);
            Policy after = PolicyFiles.Read(tried);
            string other = result.GetRequiredValue(against);
            PolicyDifference difference;
            if (other == History)
            {
                using TrustApi api = CommonOptions.Api(result, url, key);
                difference = await PolicyDifference.TryAsync(
                    api, PolicyFiles.Text(tried), result.GetValue(at) ?? DateTimeOffset.UtcNow, result.GetValue(limit), cancellationToken).ConfigureAwait(false);
            }
            else
            {
                difference = PolicyDifference.Of(PolicyFiles.Read(new FileInfo(other)), after);
            }

            var terminal = Terminal.Of(result);
            if (result.GetValue(json))
            {
                terminal.WriteJson(difference);
            }
            else
            {
                terminal.Out.Write(PolicyDifferenceRenderer.Of(difference, Shown));
            }

            return ExitCodes.Ok;
        });
        return command;
    }

    private static Command Apply()
    {
        Argument<FileInfo> file = FileArgument();
        var noWait = new Option<bool>("--no-wait") { Description = "Do not follow the recomputation; the service goes on with it by itself." };
        Option<string?> url = CommonOptions.Url();
        Option<string?> key = CommonOptions.Key();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("apply", "Put a policy into force and fold every relationship anew.") { file, noWait, url, key, json };
        command.SetAction(async (result, cancellationToken) =>
        {
            FileInfo applied = result.GetRequiredValue(file);
            Policy policy = PolicyFiles.Read(applied);
            using TrustApi api = CommonOptions.Api(result, url, key);
            JsonElement answer = await api.PostAsync<JsonElement>("policy", PolicyFiles.Text(applied), cancellationToken).ConfigureAwait(false);
            var terminal = Terminal.Of(result);
            if (!result.GetValue(noWait))
            {
                return await RecomputeRun.FollowAsync(api, isAnew: false, terminal, result.GetValue(json), cancellationToken).ConfigureAwait(false);
            }

            if (result.GetValue(json))
            {
                terminal.WriteJson(answer.GetProperty("recompute"));
            }
            else
            {
                terminal.Out.Profile.Out.Writer.WriteLine($"{policy.Version} is in force; 'trust recompute' follows the recomputation.");
            }

            return ExitCodes.Ok;
        });
        return command;
    }

    private static Argument<FileInfo> FileArgument() => new("file") { Description = "A policy file (JSON)." };
}
