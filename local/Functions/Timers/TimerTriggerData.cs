using System.Text.Json;
using Azure.Core.Serialization;
using Microsoft.Azure.Functions.Worker;
using TrustSignals.Local.Functions.Invocation;

namespace TrustSignals.Local.Functions.Timers;

internal sealed class TimerTriggerData(TimerInfo timer, Retry retry) : TriggerData
{
    public override IReadOnlyDictionary<string, object?> BindingData { get; } = new Dictionary<string, object?>();

    internal override string Kind => "timer";

    internal override Retry Retry => retry;

    internal override ValueTask<object?> BindAsync(Type type, ObjectSerializer serializer, CancellationToken cancellationToken) =>
        ValueTask.FromResult(type == typeof(TimerInfo) ? timer : PayloadConverter.Convert(BinaryData.FromString(JsonSerializer.Serialize(timer)), type, serializer));
}
