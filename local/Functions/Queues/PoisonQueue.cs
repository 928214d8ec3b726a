using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace TrustSignals.Local.Functions.Queues;

/// <summary>
/// Takes what failed too often, as it was. A poison queue has none of its own, nor has a queue whose name leaves no
/// room for the suffix.
/// </summary>
internal sealed class PoisonQueue
{
    private const string Suffix = "-poison";
    private const int LongestName = 63;
    private readonly QueueClient? queue;

    internal PoisonQueue(string source, Func<string, QueueClient> open)
    {
        if (!source.EndsWith(Suffix, StringComparison.Ordinal) && source.Length + Suffix.Length <= LongestName)
        {
            queue = open(source + Suffix);
        }
    }

    internal string? Name => queue?.Name;

    internal async Task CopyAsync(QueueMessage message)
    {
        try
        {
            await queue!.SendMessageAsync(message.MessageText, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Azure.RequestFailedException error) when (error.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            await queue!.CreateIfNotExistsAsync(cancellationToken: CancellationToken.None).ConfigureAwait(false);
            await queue.SendMessageAsync(message.MessageText, CancellationToken.None).ConfigureAwait(false);
        }
    }
}
