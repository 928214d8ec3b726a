namespace TrustSignals.Storage.Relationships;

/// <summary>How far a customer's partition is.</summary>
/// <param name="Exists">Whether anything is known of the customer that no other ledger speaks for.</param>
/// <param name="CustomerId">The customer's id; empty when nothing is known.</param>
/// <param name="Epoch">UTC ticks of the last erasure; 0 for never.</param>
/// <param name="Revision">How many commits there were since.</param>
internal sealed record RelationshipHead(bool Exists, string CustomerId, long Epoch, long Revision)
{
    /// <summary>Of a customer without a row.</summary>
    public static RelationshipHead None { get; } = new(false, "", 0, 0);
}
