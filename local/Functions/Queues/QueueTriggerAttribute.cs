using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Starts a function for each message of a storage queue.</summary>
/// <param name="queueName">Queue; <c>%Name%</c> reads a setting.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class QueueTriggerAttribute(string queueName) : TriggerBindingAttribute
{
    /// <summary>Queue; <c>%Name%</c> reads a setting.</summary>
    public string QueueName { get; } = queueName;

    /// <summary>Setting with the storage connection; null takes <c>AzureWebJobsStorage</c>.</summary>
    public string? Connection { get; set; }
}
