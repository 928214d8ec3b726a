using TrustSignals.Domain.Policies;

namespace TrustSignals.Storage.Policies;

/// <summary>
/// The policy in force, as this process knows it. It begins with the file that the process was started with; storage
/// then says whether that one, or one that was applied since, is in force, and is asked again every few seconds.
/// Processes may differ for so long: every stored state names the policy that it was folded under.
/// </summary>
/// <param name="store">The versions.</param>
/// <param name="file">The policy of the settings.</param>
/// <param name="time">The clock.</param>
public sealed class PolicyInForce(PolicyStore store, Policy file, TimeProvider time) : IPolicySource
{
    private volatile Policy? applied;

    /// <summary>How often storage is asked.</summary>
    public static TimeSpan Interval { get; } = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public Policy Current => applied ?? file;

    /// <summary>
    /// Makes the file known. A version that was never in force before comes into force: that is what changing the file
    /// is for. One that was leaves in force what was applied last.
    /// </summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="PolicyConflictException">The file changed and its version did not.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (await store.SaveAsync(file, now, cancellationToken).ConfigureAwait(false)
            || await store.FindActiveAsync(cancellationToken).ConfigureAwait(false) is null)
        {
            await store.ActivateAsync(new ActivePolicy(file.Version, now, "start"), cancellationToken).ConfigureAwait(false);
        }

        await RefreshAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Keeps a policy and puts it into force, here at once and elsewhere within <see cref="Interval"/>.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>What is in force now.</returns>
    /// <exception cref="PolicyConflictException">The version is known with other content.</exception>
    public async Task<ActivePolicy> ApplyAsync(Policy policy, string actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(policy);
        DateTimeOffset now = time.GetUtcNow();
        await store.SaveAsync(policy, now, cancellationToken).ConfigureAwait(false);
        ActivePolicy? before = await store.FindActiveAsync(cancellationToken).ConfigureAwait(false);
        ActivePolicy active = before?.Version == policy.Version ? before : new ActivePolicy(policy.Version, now, actor);
        if (before != active)
        {
            await store.ActivateAsync(active, cancellationToken).ConfigureAwait(false);
        }

        await RefreshAsync(cancellationToken).ConfigureAwait(false);
        return active;
    }

    /// <summary>Asks storage which policy is in force.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>What is in force, or null before the first start.</returns>
    public async Task<ActivePolicy?> RefreshAsync(CancellationToken cancellationToken)
    {
        ActivePolicy? active = await store.FindActiveAsync(cancellationToken).ConfigureAwait(false);
        if (active is not null && active.Version != Current.Version
            && await store.FindAsync(active.Version, cancellationToken).ConfigureAwait(false) is { } version)
        {
            applied = version.Policy;
        }

        return active;
    }
}
