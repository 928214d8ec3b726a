namespace TrustSignals.SecondOpinion.Tests;

/// <summary>So many questions and no more.</summary>
internal sealed class FixedBudget(int questions) : IOpinionBudget
{
    private int left = questions;

    public ValueTask<bool> TrySpendAsync(CancellationToken cancellation) => ValueTask.FromResult(Interlocked.Decrement(ref left) >= 0);
}
