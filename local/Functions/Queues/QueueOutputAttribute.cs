using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Sends the returned value, or the marked property, to a storage queue.</summary>
/// <param name="queueName">Queue; <c>%Name%</c> reads a setting.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class QueueOutputAttribute(string queueName) : OutputBindingAttribute
{
    /// <summary>Queue; <c>%Name%</c> reads a setting.</summary>
    public string QueueName { get; } = queueName;

    /// <summary>Setting with the storage connection; null takes <c>AzureWebJobsStorage</c>.</summary>
    public string? Connection { get; set; }
}
