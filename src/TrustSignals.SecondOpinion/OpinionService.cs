using System.ClientModel;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.AI;

namespace TrustSignals.SecondOpinion;

/// <summary>
/// Asks a language model about one text: redacted, within a time and a budget, and once. Any fault is no opinion,
/// never an error of the pipeline: the text stays unjudged, as it was.
/// </summary>
public sealed class OpinionService
{
    private readonly IChatClient client;
    private readonly IOpinionCache cache;
    private readonly OpinionOptions options;
    private readonly TimeProvider time;
    private readonly IOpinionBudget budget;

    /// <summary>A service over a chat client.</summary>
    /// <param name="client">The model.</param>
    /// <param name="cache">Where answers are kept.</param>
    /// <param name="budget">How many questions may be asked.</param>
    /// <param name="options">Limits.</param>
    /// <param name="time">The clock for the time-out.</param>
    public OpinionService(IChatClient client, IOpinionCache cache, IOpinionBudget budget, OpinionOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(cache);
        ArgumentNullException.ThrowIfNull(budget);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        (this.client, this.cache, this.budget, this.options, this.time) = (client, cache, budget, options, time);
    }

    private string Judge => $"opinion:{options.Model}/{OpinionPrompt.Version}";

    /// <summary>The opinion on a text, from the cache or the model; null when switched off, over budget, too late, or not understood.</summary>
    /// <param name="text">The customer's words.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<Opinion?> AskAsync(string text, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!options.IsEnabled)
        {
            return null;
        }

        string redacted = Redaction.Apply(text.Length <= options.LongestText ? text : text[..options.LongestText]);
        string key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Judge}\n{text}")));
        if (await cache.FindAsync(key, cancellation) is { } known)
        {
            return known;
        }

        if (!await budget.TrySpendAsync(cancellation) || await AskModelAsync(redacted, text, cancellation) is not { } opinion)
        {
            return null;
        }

        await cache.KeepAsync(key, opinion, cancellation);
        // Whoever was first in the cache stands, so that two workers and every replay read the same.
        return await cache.FindAsync(key, cancellation) ?? opinion;
    }

    private async Task<Opinion?> AskModelAsync(string redacted, string text, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            ChatResponse response = await client.GetResponseAsync(
                [new ChatMessage(ChatRole.System, OpinionPrompt.Text), new ChatMessage(ChatRole.User, redacted)],
                new ChatOptions
                {
                    ModelId = options.Model,
                    Temperature = 0,
                    ResponseFormat = ChatResponseFormat.ForJsonSchema(OpinionPrompt.Schema, "judgement"),
                },
                either.Token);
            return OpinionPrompt.Read(response.Text, text, Judge);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception exception) when (exception is ClientResultException or HttpRequestException or IOException or InvalidOperationException)
        {
            return null;
        }
    }
}
