namespace TrustSignals.Storage.Backup;

/// <summary>A file is no backup of a ledger, or is damaged.</summary>
/// <param name="line">The line where it shows, from 1.</param>
/// <param name="problem">What is wrong, without a full stop.</param>
/// <param name="inner">What was thrown, or null.</param>
public sealed class LedgerFileException(long line, string problem, Exception? inner = null) : Exception($"line {line}: {problem}", inner)
{
    /// <summary>The line where it shows, from 1.</summary>
    public long Line { get; } = line;
}
