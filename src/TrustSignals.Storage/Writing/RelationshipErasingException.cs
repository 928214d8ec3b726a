namespace TrustSignals.Storage.Writing;

/// <summary>The customer is being erased this moment; what came meanwhile must come again.</summary>
/// <param name="customer">The customer.</param>
public sealed class RelationshipErasingException(CustomerKey customer) : Exception($"Customer {customer} is being erased; try again.");
