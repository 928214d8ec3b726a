namespace TrustSignals.Storage.Outbox;

/// <summary>
/// Tells the dispatcher that a customer's outbox holds something. Only a hint: if it is lost, the watch list
/// brings the sweep to the same customer.
/// </summary>
public interface IOutboxSignal
{
    /// <summary>Tells it.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task RaiseAsync(CustomerKey customer, CancellationToken cancellationToken);

    /// <summary>Tells it later.</summary>
    /// <param name="hint">The customer, and what is waited for.</param>
    /// <param name="delay">How much later, not negative.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task RaiseAsync(OutboxHint hint, TimeSpan delay, CancellationToken cancellationToken);
}
