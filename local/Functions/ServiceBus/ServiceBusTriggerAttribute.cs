using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Starts a function for each message of a Service Bus queue or subscription.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ServiceBusTriggerAttribute : TriggerBindingAttribute
{
    private bool? autoComplete;

    /// <summary>Listens to a queue.</summary>
    /// <param name="queueName">Queue; <c>%Name%</c> reads a setting.</param>
    public ServiceBusTriggerAttribute(string queueName) => QueueName = queueName;

    /// <summary>Listens to a subscription of a topic.</summary>
    /// <param name="topicName">Topic; <c>%Name%</c> reads a setting.</param>
    /// <param name="subscriptionName">Subscription; <c>%Name%</c> reads a setting.</param>
    public ServiceBusTriggerAttribute(string topicName, string subscriptionName)
    {
        TopicName = topicName;
        SubscriptionName = subscriptionName;
    }

    /// <summary>Queue, or null.</summary>
    public string? QueueName { get; }

    /// <summary>Topic, or null.</summary>
    public string? TopicName { get; }

    /// <summary>Subscription, or null.</summary>
    public string? SubscriptionName { get; }

    /// <summary>Setting with the Service Bus connection; null takes <c>AzureWebJobsServiceBus</c>.</summary>
    public string? Connection { get; set; }

    /// <summary>Whether the message is completed when the function succeeds; host.json decides when this is not set.</summary>
    public bool AutoCompleteMessages
    {
        get => autoComplete ?? true;
        set => autoComplete = value;
    }

    internal bool? AutoCompleteSetting => autoComplete;
}
