using Microsoft.Azure.Functions.Worker;

namespace TrustSignals.Local.Functions.Invocation;

internal sealed class ReturnedValue(ReturnSlot slot) : InvocationResult
{
    public override object? Value
    {
        get => slot.Value;
        set => slot.Value = value;
    }
}
