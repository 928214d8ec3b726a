namespace TrustSignals.Bench.Load;

/// <summary>How many requests of each kind a run made: what the bare loop makes, too.</summary>
/// <param name="Messages">Messages put on queues, and so also taken and deleted: events and hints of alerts.</param>
/// <param name="MessageBytes">Bytes of each.</param>
/// <param name="Transactions">Entity-group transactions.</param>
/// <param name="TransactionBytes">Bytes of each, headers included.</param>
/// <param name="TransactionRows">Rows of all of them together.</param>
/// <param name="Reads">Reads of a row by its key.</param>
/// <param name="Queries">Reads by a filter.</param>
/// <param name="Writes">Writes of a single row.</param>
/// <param name="WriteBytes">Bytes of each.</param>
/// <param name="Deletes">Deletes of a single row.</param>
internal sealed record RequestMix(
    long Messages, int MessageBytes, long Transactions, int TransactionBytes, long TransactionRows, long Reads, long Queries, long Writes,
    int WriteBytes, long Deletes)
{
    /// <summary>Requests to tables.</summary>
    public long TableRequests => Transactions + Reads + Queries + Writes + Deletes;

    /// <summary>The mix of what two meters counted.</summary>
    public static RequestMix Of(RequestMeter tables, RequestMeter queues, int messageBytes)
    {
        long Count(string method, bool byFilter = false) => tables.ByKind
            .Where(item => item.Key.StartsWith(method, StringComparison.Ordinal) && item.Key.EndsWith(RequestMeter.ByFilter, StringComparison.Ordinal) == byFilter)
            .Sum(item => (long)item.Value);
        long writes = Count("PUT") + Count("MERGE") + Count("PATCH") + Count("POST") - tables.Batches - tables.ByKind.GetValueOrDefault("POST Tables");
        return new RequestMix(
            queues.ByKind.GetValueOrDefault("POST messages"), messageBytes, tables.Batches, (int)(tables.BatchBytes / Math.Max(1, tables.Batches)),
            tables.BatchParts, Count("GET"), Count("GET", byFilter: true), writes, (int)(tables.WriteBytes / Math.Max(1, writes)), Count("DELETE"));
    }

    /// <summary>How many of a kind fall to one message, so that all messages together make all of them, evenly spread.</summary>
    public long Share(long of, long message) => ((message + 1) * of / Messages) - (message * of / Messages);
}
