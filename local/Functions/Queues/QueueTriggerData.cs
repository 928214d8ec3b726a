using System.Diagnostics;
using Azure.Core.Serialization;
using Azure.Storage.Queues.Models;
using TrustSignals.Local.Functions.Invocation;

namespace TrustSignals.Local.Functions.Queues;

/// <param name="message">The message, its text decoded.</param>
internal sealed class QueueTriggerData(QueueMessage message) : TriggerData
{
    private IReadOnlyDictionary<string, object?>? bindingData;

    public override IReadOnlyDictionary<string, object?> BindingData => bindingData ??= new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase)
    {
        ["QueueTrigger"] = message.Body.ToString(),
        ["Id"] = message.MessageId,
        ["DequeueCount"] = message.DequeueCount,
        ["PopReceipt"] = message.PopReceipt,
        ["InsertionTime"] = message.InsertedOn,
        ["ExpirationTime"] = message.ExpiresOn,
        ["NextVisibleTime"] = message.NextVisibleOn,
    };

    internal override string Kind => "pubsub";

    internal override ActivityKind ActivityKind => ActivityKind.Consumer;

    internal override ValueTask<object?> BindAsync(Type type, ObjectSerializer serializer, CancellationToken cancellationToken) =>
        ValueTask.FromResult(type == typeof(QueueMessage) ? message : PayloadConverter.Convert(message.Body, type, serializer));
}
