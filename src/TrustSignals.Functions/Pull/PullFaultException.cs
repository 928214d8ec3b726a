namespace TrustSignals.Functions.Pull;

/// <summary>A page that could not be read: the pull waits and asks again.</summary>
/// <param name="status">The HTTP status; 0 when there was no whole answer.</param>
/// <param name="retryAfter">The <c>Retry-After</c> header, or null.</param>
/// <param name="message">What went wrong; never a text of a customer, never a secret.</param>
internal sealed class PullFaultException(int status, string? retryAfter, string message) : Exception(message)
{
    public int Status => status;

    public string? RetryAfter => retryAfter;
}
