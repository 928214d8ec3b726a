namespace TrustSignals.Local.Functions.Invocation;

/// <summary>Holds what the function returned while the middleware unwinds.</summary>
internal sealed class ReturnSlot
{
    internal object? Value { get; set; }
}
