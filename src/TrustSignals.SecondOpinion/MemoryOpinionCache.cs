using System.Collections.Concurrent;

namespace TrustSignals.SecondOpinion;

/// <summary>A cache for one process.</summary>
public sealed class MemoryOpinionCache : IOpinionCache
{
    private readonly ConcurrentDictionary<string, Opinion> opinions = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public ValueTask<Opinion?> FindAsync(string key, CancellationToken cancellation) => ValueTask.FromResult(opinions.GetValueOrDefault(key));

    /// <inheritdoc/>
    public ValueTask KeepAsync(string key, Opinion opinion, CancellationToken cancellation)
    {
        opinions.TryAdd(key, opinion);
        return ValueTask.CompletedTask;
    }
}
