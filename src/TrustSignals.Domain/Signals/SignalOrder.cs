using TrustSignals.Domain.Events;

namespace TrustSignals.Domain.Signals;

/// <summary>
/// The occurrence order: by time at the source, then by event key, then by place in the event. Total over
/// all signals of a customer, and independent of when anything arrived.
/// </summary>
/// <param name="Ticks">UTC ticks (100 ns) of the occurrence.</param>
/// <param name="Event">The event's key.</param>
/// <param name="Ordinal">The place in the event.</param>
public readonly record struct SignalOrder(long Ticks, EventKey Event, int Ordinal) : IComparable<SignalOrder>
{
    /// <summary>Before every signal.</summary>
    public static SignalOrder Start => new(long.MinValue, default, 0);

    /// <inheritdoc/>
    public int CompareTo(SignalOrder other)
    {
        int byTime = Ticks.CompareTo(other.Ticks);
        if (byTime != 0)
        {
            return byTime;
        }

        int byEvent = Event.CompareTo(other.Event);
        return byEvent != 0 ? byEvent : Ordinal.CompareTo(other.Ordinal);
    }

    /// <summary>Earlier in the occurrence order.</summary>
    public static bool operator <(SignalOrder left, SignalOrder right) => left.CompareTo(right) < 0;

    /// <summary>Later in the occurrence order.</summary>
    public static bool operator >(SignalOrder left, SignalOrder right) => left.CompareTo(right) > 0;

    /// <summary>Not later in the occurrence order.</summary>
    public static bool operator <=(SignalOrder left, SignalOrder right) => left.CompareTo(right) <= 0;

    /// <summary>Not earlier in the occurrence order.</summary>
    public static bool operator >=(SignalOrder left, SignalOrder right) => left.CompareTo(right) >= 0;
}
