namespace TrustSignals.Bench.Load;

/// <summary>Some of many bodies, each as likely to be among them as any other, whatever their number: memory stays small in a long run.</summary>
/// <param name="capacity">How many are kept at most.</param>
internal sealed class BodySamples(int capacity)
{
    private readonly List<byte[]> kept = [];
    private readonly Random random = new(1);
    private int seen;

    /// <summary>What was kept.</summary>
    public IReadOnlyList<byte[]> Kept
    {
        get
        {
            lock (kept)
            {
                return [.. kept];
            }
        }
    }

    /// <summary>Offers a body (reservoir sampling, Vitter 1985, algorithm R).</summary>
    public void Offer(ReadOnlySpan<byte> body)
    {
        lock (kept)
        {
            int place = random.Next(++seen);
            if (kept.Count < capacity)
            {
                kept.Add(body.ToArray());
            }
            else if (place < capacity)
            {
                kept[place] = body.ToArray();
            }
        }
    }
}
