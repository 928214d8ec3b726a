namespace TrustSignals.Cli.CommandLine;

/// <summary>Ends the command with one sentence for the person at the terminal.</summary>
internal sealed class CliException(int exitCode, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>One of <see cref="ExitCodes"/>.</summary>
    public int ExitCode { get; } = exitCode;

    public static CliException Usage(string message, Exception? inner = null) => new(ExitCodes.Usage, message, inner);

    public static CliException Unavailable(string message, Exception? inner = null) => new(ExitCodes.Unavailable, message, inner);

    public static CliException NotFound(string message) => new(ExitCodes.NotFound, message);
}
