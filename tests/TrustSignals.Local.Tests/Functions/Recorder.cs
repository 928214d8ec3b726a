using System.Collections.Concurrent;

namespace TrustSignals.Local.Tests.Functions;

/// <summary>What the functions under test tell the test.</summary>
public sealed class Recorder
{
    private readonly ConcurrentQueue<object> seen = new();
    private int inside;
    private int most;

    public IReadOnlyCollection<object> Seen => seen;

    /// <summary>Most runs seen at one time.</summary>
    public int MostAtOnce => Volatile.Read(ref most);

    /// <summary>What a function waits for, when the test wants to hold it.</summary>
    public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Add(object value) => seen.Enqueue(value);

    public void Enter()
    {
        int now = Interlocked.Increment(ref inside);
        int known;
        while (now > (known = Volatile.Read(ref most)) && Interlocked.CompareExchange(ref most, now, known) != known)
        {
        }
    }

    public void Leave() => Interlocked.Decrement(ref inside);

    public async Task<IReadOnlyList<object>> WaitAsync(int count)
    {
        await Eventually.HoldsAsync(() => seen.Count >= count, () => $"{count} records, saw {seen.Count}");
        return [.. seen];
    }
}
