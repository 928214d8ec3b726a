namespace TrustSignals.Storage.Relationships;

/// <summary>
/// What was read has been overtaken: the sealed blocks are younger than the state row that was read before them, or
/// another policy has come into force since. Read anew.
/// </summary>
/// <param name="customer">The customer.</param>
internal sealed class StaleDocumentException(CustomerKey customer)
    : Exception($"What was read of customer {customer} has been overtaken by another process or another policy.");
