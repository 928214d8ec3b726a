using Azure.Core;
using Azure.Core.Pipeline;

namespace TrustSignals.Storage.Accounts;

/// <summary>
/// Limits how long one try of a storage request may take, for the requests of one piece of work: the clients wait 100 s for an
/// answer before they try again, which is longer than anybody waits for ours.
/// </summary>
internal static class AttemptTimeout
{
    private const string Property = "TrustSignals.AttemptTimeout";

    /// <summary>What the clients need to heed <see cref="Begin"/>.</summary>
    public static HttpPipelinePolicy Policy { get; } = new Heeding();

    /// <summary>Limits every try that this flow of control makes until the result is disposed of.</summary>
    /// <param name="limit">How long one try may take.</param>
    public static IDisposable Begin(TimeSpan limit) =>
        HttpPipeline.CreateHttpMessagePropertiesScope(new Dictionary<string, object?> { [Property] = limit });

    private sealed class Heeding : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message)
        {
            if (message.TryGetProperty(Property, out object? limit) && limit is TimeSpan time)
            {
                message.NetworkTimeout = time;
            }
        }
    }
}
