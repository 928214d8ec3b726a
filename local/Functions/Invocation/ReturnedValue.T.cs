using Microsoft.Azure.Functions.Worker;

namespace TrustSignals.Local.Functions.Invocation;

internal sealed class ReturnedValue<T>(ReturnSlot slot) : InvocationResult<T>
{
    public override T? Value
    {
        get => (T?)slot.Value;
        set => slot.Value = value;
    }
}
