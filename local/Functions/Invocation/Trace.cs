using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;

namespace TrustSignals.Local.Functions.Invocation;

/// <summary>W3C trace context, and the activity that OpenTelemetry sees for each run.</summary>
internal sealed class Trace(string parent, string state) : TraceContext
{
    internal static readonly ActivitySource Source = new("Microsoft.Azure.Functions.Worker");

    public override string TraceParent => parent;

    public override string TraceState => state;

    internal static Activity? Start(FunctionDescriptor function, TriggerData trigger)
    {
        ActivityContext.TryParse(trigger.TraceParent, trigger.TraceState, isRemote: true, out ActivityContext remote);
        Activity? activity = Source.StartActivity(
            $"function {function.Name}", trigger.ActivityKind, Activity.Current?.Context ?? remote);
        activity?.SetTag("faas.name", function.Name).SetTag("faas.trigger", trigger.Kind);
        return activity;
    }

    internal static Trace Of(Activity? activity, TriggerData trigger) =>
        activity is { Id: { } id } ? new(id, activity.TraceStateString ?? "") : new(trigger.TraceParent ?? "", trigger.TraceState ?? "");
}
