namespace TrustSignals.Storage.Diagnostics;

/// <summary>The customers whom a run could not take, and went on with the others. For several threads.</summary>
/// <param name="undone">What could not be done to them.</param>
internal sealed class RunFailures(string undone)
{
    // Where the storage is away everybody fails: the first tell enough.
    private const int Told = 20;
    private readonly Lock gate = new();
    private readonly List<(CustomerKey Customer, Exception Exception)> first = [];
    private int count;

    public void Add(CustomerKey customer, Exception exception)
    {
        lock (gate)
        {
            if (count++ < Told)
            {
                first.Add((customer, exception));
            }
        }
    }

    /// <exception cref="AggregateException">There were some; it names the first by their keys.</exception>
    public void ThrowIfAny()
    {
        if (count > 0)
        {
            throw new AggregateException(
                $"{count} customer(s) could not be {undone}: {string.Join(", ", first.Select(item => item.Customer))}{(count > Told ? ", …" : "")}.",
                first.Select(item => item.Exception));
        }
    }
}
