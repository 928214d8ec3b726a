namespace TrustSignals.SecondOpinion;

/// <summary>So many questions in any sixty minutes. Safe for several threads.</summary>
internal sealed class HourlyBudget(int perHour, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);
    private readonly Queue<DateTimeOffset> asked = new();
    private readonly Lock gate = new();

    public bool TrySpend()
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
                return false;
            }

            asked.Enqueue(now);
            return true;
        }
    }
}
