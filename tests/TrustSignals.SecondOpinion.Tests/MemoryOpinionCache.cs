using System.Collections.Concurrent;

namespace TrustSignals.SecondOpinion.Tests;

/// <summary>A cache for one process.</summary>
internal sealed class MemoryOpinionCache : IOpinionCache
{
    private readonly ConcurrentDictionary<string, Opinion> opinions = new(StringComparer.Ordinal);

    public ValueTask<Opinion?> FindAsync(string key, CancellationToken cancellation) => ValueTask.FromResult(opinions.GetValueOrDefault(key));

    public ValueTask KeepAsync(string key, Opinion opinion, CancellationToken cancellation)
    {
        opinions.TryAdd(key, opinion);
        return ValueTask.CompletedTask;
    }
}
