using System.Diagnostics;
using Azure.Core.Serialization;
using Microsoft.Azure.Functions.Worker;

namespace TrustSignals.Local.Functions.Invocation;

/// <summary>What started a run: the payload that parameters bind to, and its metadata.</summary>
internal abstract class TriggerData : BindingContext
{
    /// <summary>Value of OpenTelemetry's <c>faas.trigger</c>.</summary>
    internal abstract string Kind { get; }

    internal virtual ActivityKind ActivityKind => ActivityKind.Internal;

    internal virtual string? TraceParent => null;

    internal virtual string? TraceState => null;

    internal virtual Retry Retry => Retry.None;

    /// <summary>Binds the parameter that carries the trigger attribute.</summary>
    internal abstract ValueTask<object?> BindAsync(Type type, ObjectSerializer serializer, CancellationToken cancellationToken);

    /// <summary>Binds another parameter by its type; false when the trigger has no such value.</summary>
    internal virtual bool TryBindByType(Type type, out object? value)
    {
        value = null;
        return false;
    }
}
