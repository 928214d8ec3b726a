namespace TrustSignals.Domain.Signals;

/// <summary>Compares signals by <see cref="Signal.Order"/>.</summary>
public sealed class SignalOrderComparer : IComparer<Signal>
{
    private SignalOrderComparer()
    {
    }

    /// <summary>The one instance.</summary>
    public static SignalOrderComparer Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(Signal? x, Signal? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        return x.Order.CompareTo(y.Order);
    }
}
