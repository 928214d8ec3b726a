using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using TrustSignals.Cli.Commands;

namespace TrustSignals.Cli.CommandLine;

/// <summary>The command line: all commands, and the one place where errors become exit codes.</summary>
internal static class TrustCommandLine
{
    /// <summary>What a command gets after Ctrl+C to stop its children and to write down where it was.</summary>
    private static readonly TimeSpan TerminationTimeout = TimeSpan.FromSeconds(20);

    public static RootCommand Create()
    {
        var root = new RootCommand("TrustSignals: reads tickets, reviews and transactions as trust signals and flags negative spirals.")
        {
            DemoCommand.Create(),
            ImportCommand.Create(),
            ShowCommand.Create(),
            ListCommand.Create(),
            ExplainCommand.Create(),
            AlertsCommand.Create(),
            TouchpointsCommand.Create(),
            SegmentsCommand.Create(),
            RisksCommand.Create(),
            LinkCommand.CreateLink(),
            LinkCommand.CreateUnlink(),
            ExportCommand.Create(),
            EraseCommand.Create(),
            PoisonCommand.Create(),
            RedriveCommand.Create(),
            LedgerCommand.Create(),
            CorrectCommand.Create(),
            CorrectionsCommand.Create(),
            PolicyCommand.Create(),
            RecomputeCommand.Create(),
            ClassifyCommand.Create(),
            SimulateCommand.Create(),
            TrainCommand.Create(),
            EvaluateCommand.Create(),
        };
        root.SetAction(result =>
        {
            new HelpAction().Invoke(result);
            return ExitCodes.Usage;
        });
        return root;
    }

    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error)
    {
        ParseResult result = Create().Parse(args);
        if (result.Errors.Count > 0)
        {
            string problems = string.Join(" ", result.Errors.Select(problem => problem.Message));
            await error.WriteLineAsync($"trust: {problems} See '{PathOf(result.CommandResult)} --help'.").ConfigureAwait(false);
            return ExitCodes.Usage;
        }

        try
        {
            return await result.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                Output = output,
                Error = error,
                ProcessTerminationTimeout = TerminationTimeout,
            }).ConfigureAwait(false);
        }
        catch (CliException exception)
        {
            await error.WriteLineAsync($"trust: {exception.Message}").ConfigureAwait(false);
            return exception.ExitCode;
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("trust: stopped.").ConfigureAwait(false);
            return ExitCodes.Interrupted;
        }
        catch (Exception exception)
        {
            // What no command has foreseen: whoever typed it can do nothing with a stack trace.
            await error.WriteLineAsync($"trust: unexpected: {exception.Message.ReplaceLineEndings(" ")} ({exception.GetType().Name})").ConfigureAwait(false);
            return exception is IOException or UnauthorizedAccessException ? ExitCodes.Usage : ExitCodes.Incomplete;
        }
    }

    private static string PathOf(CommandResult command) =>
        command.Parent is CommandResult parent ? $"{PathOf(parent)} {command.Command.Name}" : "trust";
}
