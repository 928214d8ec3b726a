using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace TrustSignals.Bench.Faults;

/// <summary>
/// Decides what happens to a request. The decision hangs on the seed, on what the request is about and on how often that came
/// before, not on the order in which requests happen to arrive: the same seed does the same to the same work.
/// </summary>
/// <param name="seed">The seed.</param>
internal sealed partial class FaultPlan(int seed)
{
    private readonly ConcurrentDictionary<string, int> occurrences = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<FaultKind, int> injected = new();

    /// <summary>Whether anything is done at all.</summary>
    public bool IsActive { get; set; }

    /// <summary>Whether every write is refused.</summary>
    public bool IsDiskFull { get; set; }

    /// <summary>What was done so far.</summary>
    public IReadOnlyDictionary<FaultKind, int> Injected => injected;

    /// <summary>Decides.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path without its query.</param>
    /// <param name="body">The body.</param>
    /// <param name="isConditional">Whether the storage could find that the row has changed.</param>
    /// <returns>What to do, and for how long if it is slow.</returns>
    public (FaultKind Kind, TimeSpan Delay) Decide(string method, string path, ReadOnlySpan<byte> body, bool isConditional)
    {
        if (!IsActive)
        {
            return default;
        }

        (FaultKind Kind, TimeSpan Delay) decided = IsDiskFull && method != "GET" ? (FaultKind.DiskFull, default) : Draw(KeyOf(method, path, body), isConditional);
        if (decided.Kind != FaultKind.None)
        {
            injected.AddOrUpdate(decided.Kind, 1, (_, known) => known + 1);
        }

        return decided;
    }

    private (FaultKind Kind, TimeSpan Delay) Draw(string key, bool isConditional)
    {
        int occurrence = occurrences.AddOrUpdate(key, 1, (_, known) => known + 1);
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{key}/{occurrence}"));
        return (BitConverter.ToUInt16(hash) % 1000) switch
        {
            < 20 => (FaultKind.Slow, TimeSpan.FromMilliseconds(20 + (hash[2] * 4))),
            < 28 => (FaultKind.TooMany, default),
            < 36 => (FaultKind.Internal, default),
            < 44 => (FaultKind.Busy, default),
            < 54 => (FaultKind.CutBefore, default),
            < 74 => (FaultKind.CutAfter, default),
            < 104 when isConditional => (FaultKind.Changed, default),
            _ => default,
        };
    }

    /// <summary>Names the work: the rows of a transaction by their partition, messages by their queue.</summary>
    private static string KeyOf(string method, string path, ReadOnlySpan<byte> body) => path.EndsWith("/$batch", StringComparison.Ordinal)
        ? $"batch {Partition().Match(Encoding.UTF8.GetString(body)).Value}"
        : path.Contains("/messages/", StringComparison.Ordinal) ? $"{method} {path[..path.IndexOf("/messages/", StringComparison.Ordinal)]}" : $"{method} {path}";

    [GeneratedRegex("\"PartitionKey\":\"[^\"]*\"|PartitionKey='[^']*'")]
    private static partial Regex Partition();
}
