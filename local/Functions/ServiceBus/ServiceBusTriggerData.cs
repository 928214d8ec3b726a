using System.Diagnostics;
using Azure.Core.Serialization;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using TrustSignals.Local.Functions.Invocation;

namespace TrustSignals.Local.Functions.ServiceBus;

internal sealed class ServiceBusTriggerData(ServiceBusReceivedMessage message, ServiceBusMessageActions actions) : TriggerData
{
    private IReadOnlyDictionary<string, object?>? bindingData;

    public override IReadOnlyDictionary<string, object?> BindingData => bindingData ??= new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase)
    {
        ["MessageId"] = message.MessageId,
        ["DeliveryCount"] = message.DeliveryCount,
        ["SequenceNumber"] = message.SequenceNumber,
        ["EnqueuedTimeUtc"] = message.EnqueuedTime.UtcDateTime,
        ["ExpiresAtUtc"] = message.TimeToLive == TimeSpan.MaxValue ? DateTime.MaxValue : (message.EnqueuedTime + message.TimeToLive).UtcDateTime,
        ["ContentType"] = message.ContentType,
        ["CorrelationId"] = message.CorrelationId,
        ["Subject"] = message.Subject,
        ["To"] = message.To,
        ["ReplyTo"] = message.ReplyTo,
        ["SessionId"] = message.SessionId,
        ["LockToken"] = message.LockToken,
        ["ApplicationProperties"] = message.ApplicationProperties,
    };

    internal override string Kind => "pubsub";

    internal override ActivityKind ActivityKind => ActivityKind.Consumer;

    internal override string? TraceParent => message.ApplicationProperties.GetValueOrDefault("Diagnostic-Id") as string;

    internal override ValueTask<object?> BindAsync(Type type, ObjectSerializer serializer, CancellationToken cancellationToken) =>
        ValueTask.FromResult(type == typeof(ServiceBusReceivedMessage) ? message : PayloadConverter.Convert(message.Body, type, serializer));

    internal override bool TryBindByType(Type type, out object? value)
    {
        value = type == typeof(ServiceBusMessageActions) ? actions : null;
        return value is not null;
    }
}
