namespace TrustSignals.SecondOpinion;

/// <summary>So many questions in any sixty minutes, counted in this process alone. Safe for several threads.</summary>
/// <param name="perHour">Questions per hour, at least 0.</param>
/// <param name="time">The clock.</param>
public sealed class HourlyBudget(int perHour, TimeProvider time) : IOpinionBudget
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);
    private readonly Queue<DateTimeOffset> asked = new();
    private readonly Lock gate = new();

    /// <inheritdoc/>
    public ValueTask<bool> TrySpendAsync(CancellationToken cancellation)
    {
        lock (gate)
        {
            DateTimeOffset now = time.GetUtcNow();
            while (asked.TryPeek(out DateTimeOffset first) && now - first >= Window)
            {
                asked.Dequeue();
            }

            if (asked.Count >= perHour)
            {
                return ValueTask.FromResult(false);
            }

            asked.Enqueue(now);
            return ValueTask.FromResult(true);
        }
    }
}
