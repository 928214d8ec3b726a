using System.Collections.Concurrent;

namespace TrustSignals.Storage.Writing;

/// <summary>
/// Brings together what arrives for one customer while a write is under way, so that the next write takes it all in
/// one transaction. It saves storage operations and conflicts with ourselves; what keeps processes apart is the ETag.
/// </summary>
internal sealed class CustomerMailboxes<TItem, TResult>(
    Func<CustomerKey, IReadOnlyList<TItem>, CancellationToken, Task<IReadOnlyList<TResult>>> handle, int maximumBatch)
{
    private readonly ConcurrentDictionary<CustomerKey, Mailbox> mailboxes = new();

    public Task<TResult> PostAsync(CustomerKey customer, TItem item)
    {
        var letter = new Letter(item, new TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously));
        while (true)
        {
            Mailbox mailbox = mailboxes.GetOrAdd(customer, _ => new Mailbox());
            lock (mailbox)
            {
                if (mailbox.IsClosed)
                {
                    continue;
                }

                mailbox.Waiting.Enqueue(letter);
                if (mailbox.IsRunning)
                {
                    return letter.Completion.Task;
                }

                mailbox.IsRunning = true;
            }

            _ = Task.Run(() => DrainAsync(customer, mailbox));
            return letter.Completion.Task;
        }
    }

    private async Task DrainAsync(CustomerKey customer, Mailbox mailbox)
    {
        while (true)
        {
            List<Letter> batch = [];
            lock (mailbox)
            {
                while (batch.Count < maximumBatch && mailbox.Waiting.TryDequeue(out Letter? letter))
                {
                    batch.Add(letter);
                }

                if (batch.Count == 0)
                {
                    mailbox.IsClosed = true;
                    mailboxes.TryRemove(KeyValuePair.Create(customer, mailbox));
                    return;
                }
            }

            await HandleAsync(customer, batch).ConfigureAwait(false);
        }
    }

    private async Task HandleAsync(CustomerKey customer, List<Letter> batch)
    {
        try
        {
            IReadOnlyList<TResult> results =
                await handle(customer, batch.ConvertAll(letter => letter.Item), CancellationToken.None).ConfigureAwait(false);
            for (int i = 0; i < batch.Count; i++)
            {
                batch[i].Completion.SetResult(results[i]);
            }
        }
#pragma warning disable CA1031 // Whatever went wrong belongs to those who wait, who rethrow it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            foreach (Letter letter in batch)
            {
                letter.Completion.TrySetException(exception);
            }
        }
    }

    private sealed class Mailbox
    {
        public Queue<Letter> Waiting { get; } = new();

        public bool IsRunning { get; set; }

        public bool IsClosed { get; set; }
    }

    private sealed record Letter(TItem Item, TaskCompletionSource<TResult> Completion);
}
