using System.Collections.Concurrent;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using TrustSignals.Local.Functions.Hosting;

namespace TrustSignals.Local.Functions.Queues;

/// <summary>Sends returned values to storage queues, which it creates when they are missing.</summary>
internal sealed class QueueOutputs(Settings settings, QueueSettings queueSettings)
{
    private readonly ConcurrentDictionary<QueueOutputAttribute, QueueClient> queues = [];

    internal async Task SendAsync(QueueOutputAttribute target, IEnumerable<BinaryData> messages, CancellationToken cancellationToken)
    {
        QueueClient queue = queues.GetOrAdd(target, Open);
        foreach (BinaryData message in messages)
        {
            string text = queueSettings.Base64 ? Convert.ToBase64String(message) : message.ToString();
            try
            {
                await queue.SendMessageAsync(text, cancellationToken).ConfigureAwait(false);
            }
            catch (Azure.RequestFailedException error) when (error.ErrorCode == QueueErrorCode.QueueNotFound)
            {
                await queue.CreateIfNotExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
                await queue.SendMessageAsync(text, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private QueueClient Open(QueueOutputAttribute target) =>
        new(settings.Connection(target.Connection, "AzureWebJobsStorage"), settings.Resolve(target.QueueName));
}
