using Microsoft.Azure.Functions.Worker;

namespace TrustSignals.Local.Functions.Invocation;

/// <summary>The context of one run.</summary>
internal sealed class InvocationContext(
    FunctionDescriptor function, TriggerData trigger, TraceContext trace, IServiceProvider services, CancellationToken cancellationToken)
    : FunctionContext
{
    public override string InvocationId { get; } = Guid.NewGuid().ToString();

    public override string FunctionId => function.Definition.Id;

    public override TraceContext TraceContext => trace;

    public override BindingContext BindingContext => trigger;

    public override RetryContext RetryContext => trigger.Retry;

    public override IServiceProvider InstanceServices { get; set; } = services;

    public override FunctionDefinition FunctionDefinition => function.Definition;

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    public override IInvocationFeatures Features { get; } = new InvocationFeatures();

    public override CancellationToken CancellationToken => cancellationToken;

    internal TriggerData Trigger => trigger;
}
