using TrustSignals.Local.Functions.Invocation;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>What middleware can read from a run.</summary>
public static class FunctionContextBindingFeatureExtensions
{
    /// <summary>What the function returned, after it has run.</summary>
    public static InvocationResult GetInvocationResult(this FunctionContext context) => new ReturnedValue(Slot(context));

    /// <summary>What the function returned, after it has run.</summary>
    /// <exception cref="InvalidCastException">The value is of another type.</exception>
    public static InvocationResult<T> GetInvocationResult<T>(this FunctionContext context) => new ReturnedValue<T>(Slot(context));

    private static ReturnSlot Slot(FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<ReturnSlot>() ?? throw new InvalidOperationException("The context belongs to no run of this host.");
    }
}
