using System.Security.Cryptography;
using System.Text;

namespace Azure.Messaging.ServiceBus.Internal;

/// <summary>
/// Drops a message whose id was sent to the same queue within the window. The id is noted after the message is
/// stored, so that a crash between the two doubles a message and never loses one. Two senders of one id at the same
/// moment may both get through, which Service Bus itself would not allow.
/// </summary>
internal sealed class DuplicateDetection(BlobStore blobs, TimeSpan window)
{
    internal async Task<bool> WasSentAsync(string queue, string? messageId, CancellationToken cancellationToken) =>
        window > TimeSpan.Zero && !string.IsNullOrEmpty(messageId)
        && await blobs.GetAsync(Name(queue, messageId), cancellationToken).ConfigureAwait(false) is { } note
        && DateTimeOffset.UtcNow - note.Changed < window;

    internal async Task NoteAsync(string queue, string? messageId, CancellationToken cancellationToken)
    {
        if (window > TimeSpan.Zero && !string.IsNullOrEmpty(messageId))
        {
            await blobs.PutAsync(Name(queue, messageId), BinaryData.FromString(""), onlyNew: false, cancellationToken).ConfigureAwait(false);
        }
    }

    private static string Name(string queue, string messageId) =>
        $"sent/{queue}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(messageId)))}";
}
