namespace TrustSignals.SecondOpinion;

/// <summary>Remembers opinions by the hash of what was asked, so that a replay reads the same signals and asks nobody again.</summary>
public interface IOpinionCache
{
    /// <summary>The opinion kept under a key, or null.</summary>
    /// <param name="key">64 hexadecimal digits.</param>
    /// <param name="cancellation">Stops waiting.</param>
    ValueTask<Opinion?> FindAsync(string key, CancellationToken cancellation);

    /// <summary>Keeps an opinion. The first one stands: a later one under the same key is dropped.</summary>
    /// <param name="key">64 hexadecimal digits.</param>
    /// <param name="opinion">The opinion.</param>
    /// <param name="cancellation">Stops waiting.</param>
    ValueTask KeepAsync(string key, Opinion opinion, CancellationToken cancellation);
}
