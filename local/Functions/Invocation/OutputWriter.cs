using Azure.Core.Serialization;
using Microsoft.Azure.Functions.Worker;
using TrustSignals.Local.Functions.Queues;
using TrustSignals.Local.Functions.ServiceBus;

namespace TrustSignals.Local.Functions.Invocation;

/// <summary>Sends what a function returned to its output bindings.</summary>
internal sealed class OutputWriter(QueueOutputs queues, ServiceBusOutputs serviceBus)
{
    /// <summary>Sends to queues and Service Bus, and returns what the HTTP response shall be.</summary>
    internal async Task<object?> WriteAsync(
        FunctionDescriptor function, object? returned, ObjectSerializer serializer, CancellationToken cancellationToken)
    {
        object? http = null;
        foreach (OutputTarget target in function.Outputs)
        {
            object? value = target.Read(returned);
            switch (target.Binding)
            {
                case HttpResultAttribute:
                    http = value;
                    break;
                case QueueOutputAttribute queue when value is not null:
                    await queues.SendAsync(queue, Split(value, serializer), cancellationToken).ConfigureAwait(false);
                    break;
                case ServiceBusOutputAttribute entity when value is not null:
                    await serviceBus.SendAsync(entity, Split(value, serializer), cancellationToken).ConfigureAwait(false);
                    break;
            }
        }

        return http;
    }

    /// <summary>An array or list is several messages; text and bytes are one.</summary>
    private static IEnumerable<BinaryData> Split(object value, ObjectSerializer serializer) =>
        value is System.Collections.IList many and not byte[]
            ? many.Cast<object?>().OfType<object>().Select(one => PayloadConverter.ToPayload(one, serializer))
            : [PayloadConverter.ToPayload(value, serializer)];
}
