using Microsoft.Azure.Functions.Worker;

namespace TrustSignals.Local.Functions.Invocation;

internal sealed class Retry(int count, int max) : RetryContext
{
    internal static readonly Retry None = new(0, 0);

    public override int RetryCount => count;

    public override int MaxRetryCount => max;
}
