using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Sends the returned value, or the marked property, to a Service Bus queue or topic.</summary>
/// <param name="queueOrTopicName">Queue or topic; <c>%Name%</c> reads a setting.</param>
/// <param name="entityType">Which of the two it is.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class ServiceBusOutputAttribute(string queueOrTopicName, ServiceBusEntityType entityType = ServiceBusEntityType.Queue)
    : OutputBindingAttribute
{
    /// <summary>Queue or topic; <c>%Name%</c> reads a setting.</summary>
    public string QueueOrTopicName { get; } = queueOrTopicName;

    /// <summary>Which of the two it is.</summary>
    public ServiceBusEntityType EntityType { get; set; } = entityType;

    /// <summary>Setting with the Service Bus connection; null takes <c>AzureWebJobsServiceBus</c>.</summary>
    public string? Connection { get; set; }
}
