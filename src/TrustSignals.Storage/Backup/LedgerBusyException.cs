namespace TrustSignals.Storage.Backup;

/// <summary>The tables cannot be exported or imported as they are.</summary>
/// <param name="message">Why, and what to do.</param>
public sealed class LedgerBusyException(string message) : Exception(message);
