using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;

namespace TrustSignals.Local.Tests.Functions.Samples;

public sealed class QueueSamples(Recorder recorder)
{
    [Function("TakeText")]
    public void TakeText([QueueTrigger("%queue%")] string text, string id, long dequeueCount, DateTimeOffset insertionTime, FunctionContext context)
    {
        recorder.Add((text, dequeueCount, insertionTime > DateTimeOffset.UnixEpoch && id == (string)context.BindingContext.BindingData["Id"]!));
    }

    [Function("TakeNote")]
    public async Task TakeNoteAsync([QueueTrigger("%queue%")] Note note, CancellationToken cancellationToken)
    {
        await Task.Yield();
        recorder.Add((note, cancellationToken.CanBeCanceled));
    }

    [Function("TakeBytes")]
    public ValueTask TakeBytesAsync([QueueTrigger("%queue%")] byte[] bytes)
    {
        recorder.Add(Convert.ToHexString(bytes));
        return ValueTask.CompletedTask;
    }

    [Function("TakeMessage")]
    public void TakeMessage([QueueTrigger("%queue%")] QueueMessage message) => recorder.Add(message);

    [Function("TakeBinary")]
    public void TakeBinary([QueueTrigger("%queue%")] BinaryData data) => recorder.Add(data.ToString());

    [Function("Refuse")]
    public void Refuse([QueueTrigger("%queue%")] string text, long dequeueCount)
    {
        recorder.Add((text, dequeueCount));
        throw new InvalidOperationException("refused");
    }

    [Function("Hold")]
    public async Task HoldAsync([QueueTrigger("%queue%")] string text, CancellationToken cancellationToken)
    {
        recorder.Enter();
        recorder.Add(text);
        try
        {
            await recorder.Gate.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            recorder.Leave();
        }
    }

    [Function("Forward")]
    [QueueOutput("%next%")]
    public static string[] Forward([QueueTrigger("%queue%")] string text) => [text + "1", text + "2"];
}
