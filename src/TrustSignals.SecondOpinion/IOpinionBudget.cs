namespace TrustSignals.SecondOpinion;

/// <summary>How many questions may still be asked.</summary>
public interface IOpinionBudget
{
    /// <summary>Takes one question out of the budget.</summary>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>False when nothing is left.</returns>
    ValueTask<bool> TrySpendAsync(CancellationToken cancellation);
}
