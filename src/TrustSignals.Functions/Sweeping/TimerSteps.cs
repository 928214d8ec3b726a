namespace TrustSignals.Functions.Sweeping;

/// <summary>What a timer does one after the other, though an earlier step fails: nothing waits for what cannot be done.</summary>
internal static class TimerSteps
{
    /// <exception cref="AggregateException">Steps failed; all were taken.</exception>
    public static async Task RunAsync(Func<CancellationToken, Task>[] steps, CancellationToken cancellationToken)
    {
        List<Exception> failures = [];
        foreach (Func<CancellationToken, Task> step in steps)
        {
            try
            {
                await step(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                failures.Add(exception);
            }
        }

        if (failures.Count > 0)
        {
            throw new AggregateException(failures);
        }
    }
}
