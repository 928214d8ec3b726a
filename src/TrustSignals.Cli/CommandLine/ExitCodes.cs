namespace TrustSignals.Cli.CommandLine;

/// <summary>What the exit codes mean; docs/cli.md says the same.</summary>
internal static class ExitCodes
{
    /// <summary>Everything was done.</summary>
    public const int Ok = 0;

    /// <summary>It was done in part, or did not come out as expected.</summary>
    public const int Incomplete = 1;

    /// <summary>An argument, an option or a file is wrong.</summary>
    public const int Usage = 2;

    /// <summary>The service, the storage or a program that is needed cannot be reached.</summary>
    public const int Unavailable = 3;

    /// <summary>What was asked for does not exist.</summary>
    public const int NotFound = 4;

    /// <summary>Ctrl+C.</summary>
    public const int Interrupted = 130;
}
