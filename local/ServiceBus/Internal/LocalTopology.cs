using System.Collections.Concurrent;
using System.Globalization;

namespace Azure.Messaging.ServiceBus.Internal;

/// <summary>
/// Which entities are queues, and which subscriptions a topic has. The host fills it from its settings and triggers;
/// a process without a host reads the same settings from the environment.
/// </summary>
internal sealed class LocalTopology
{
    private const string StandardSubscription = "operations";
    private static readonly ConcurrentDictionary<string, LocalTopology> ByStorage = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string[]> topics = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, bool> queues = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How long a received message is locked; Service Bus has 1 minute by default.</summary>
    internal TimeSpan LockDuration { get; set; } = Span("LockDuration", TimeSpan.FromMinutes(1));

    /// <summary>How long a message id is remembered; zero is not at all. Service Bus has 10 minutes by default.</summary>
    internal TimeSpan DuplicateDetectionWindow { get; set; } = Span("DuplicateDetectionWindow", TimeSpan.FromMinutes(10));

    /// <summary>Deliveries before the dead-letter queue; Service Bus has 10 by default.</summary>
    internal int MaxDeliveryCount { get; set; } = 10;

    internal static LocalTopology Of(string storage) => ByStorage.GetOrAdd(storage, static _ => new LocalTopology());

    internal void AddQueue(string name) => queues[name] = true;

    internal void SetSubscriptions(string topic, IEnumerable<string> subscriptions) => topics[topic] = [.. subscriptions];

    internal void AddSubscription(string topic, string subscription) => topics.AddOrUpdate(
        topic,
        _ => [subscription],
        (_, known) => known.Contains(subscription, StringComparer.OrdinalIgnoreCase) ? known : [.. known, subscription]);

    /// <summary>Storage queues that a message to the entity goes to.</summary>
    internal IEnumerable<string> QueuesOf(string entity) =>
        queues.ContainsKey(entity)
            ? [EntityName.Queue(entity)]
            : topics.GetOrAdd(entity, FromEnvironment).Select(subscription => EntityName.Subscription(entity, subscription));

    internal static string[] Split(string list) =>
        list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string[] FromEnvironment(string topic) =>
        Environment.GetEnvironmentVariable("LocalHost__ServiceBus__Topics__" + topic) is { Length: > 0 } list ? Split(list) : [StandardSubscription];

    private static TimeSpan Span(string name, TimeSpan standard) =>
        TimeSpan.TryParse(Environment.GetEnvironmentVariable("LocalHost__ServiceBus__" + name), CultureInfo.InvariantCulture, out TimeSpan value) ? value : standard;
}
