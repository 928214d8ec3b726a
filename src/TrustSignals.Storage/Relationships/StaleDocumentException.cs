namespace TrustSignals.Storage.Relationships;

/// <summary>The sealed blocks are younger than the state row that was read before them: another process sealed in between. Read both anew.</summary>
/// <param name="customer">The customer.</param>
internal sealed class StaleDocumentException(CustomerKey customer)
    : Exception($"The blocks of customer {customer} are younger than the state row that was read.");
