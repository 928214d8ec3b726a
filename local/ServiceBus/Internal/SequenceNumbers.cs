namespace Azure.Messaging.ServiceBus.Internal;

/// <summary>Rising numbers from the clock: unique in this process, and rising over processes as their clocks agree.</summary>
internal static class SequenceNumbers
{
    private static long last;

    internal static long Next()
    {
        while (true)
        {
            long previous = Volatile.Read(ref last);
            long next = Math.Max(previous + 1, DateTimeOffset.UtcNow.UtcTicks);
            if (Interlocked.CompareExchange(ref last, next, previous) == previous)
            {
                return next;
            }
        }
    }
}
