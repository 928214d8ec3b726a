using Azure;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Storage.Outbox;

/// <summary>An alert that waits to be sent.</summary>
/// <param name="Customer">Whose outbox it waits in.</param>
/// <param name="Alert">The alert.</param>
/// <param name="ETag">The row's tag.</param>
public sealed record OutboxItem(CustomerKey Customer, TrustAlert Alert, ETag ETag);
