namespace TrustSignals.Storage.Aggregates;

/// <summary>A customer's share as it is to be counted from now on.</summary>
/// <param name="Counted">What is counted so far, with the row's tag.</param>
/// <param name="Fresh">What is to take its place.</param>
internal sealed record ShareChange(CustomerShare Counted, CustomerShare Fresh)
{
    /// <summary>Whether the share is not older than what is counted.</summary>
    public bool IsForward => Fresh.Version.CompareTo(Counted.Version) >= 0;
}
