using System.Globalization;
using Azure.Core;
using Azure.Storage.Queues.Internal;
using Azure.Storage.Queues.Models;

namespace Azure.Storage.Queues;

/// <content>Messages.</content>
public partial class QueueClient
{
    /// <summary>Address of the messages.</summary>
    protected virtual Uri MessagesUri => QueuePipeline.Append(Uri, "messages");

    /// <summary>Puts a message.</summary>
    public virtual Task<Response<SendReceipt>> SendMessageAsync(string messageText) =>
        SendMessageAsync(messageText, visibilityTimeout: null);

    /// <summary>Puts a message.</summary>
    public virtual Task<Response<SendReceipt>> SendMessageAsync(string messageText, CancellationToken cancellationToken) =>
        SendMessageAsync(messageText, visibilityTimeout: null, cancellationToken: cancellationToken);

    /// <summary>Puts a message.</summary>
    /// <param name="messageText">The body.</param>
    /// <param name="visibilityTimeout">0 s (default) to 7 days until it can be received.</param>
    /// <param name="timeToLive">Until it expires: 7 days unless given; -1 s means never.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestFailedException">404 QueueNotFound; 413 RequestBodyTooLarge over 65,536 bytes of text.</exception>
    public virtual Task<Response<SendReceipt>> SendMessageAsync(
        string messageText,
        TimeSpan? visibilityTimeout = default,
        TimeSpan? timeToLive = default,
        CancellationToken cancellationToken = default) =>
        SendMessageAsync(new BinaryData(messageText), visibilityTimeout, timeToLive, cancellationToken);

    /// <summary>Puts a message.</summary>
    /// <param name="message">The body.</param>
    /// <param name="visibilityTimeout">0 s (default) to 7 days until it can be received.</param>
    /// <param name="timeToLive">Until it expires: 7 days unless given; -1 s means never.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestFailedException">404 QueueNotFound; 413 RequestBodyTooLarge over 65,536 bytes of text.</exception>
    public virtual async Task<Response<SendReceipt>> SendMessageAsync(
        BinaryData message,
        TimeSpan? visibilityTimeout = default,
        TimeSpan? timeToLive = default,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        Uri uri = Messages(("visibilitytimeout", Seconds(visibilityTimeout)), ("messagettl", Seconds(timeToLive)));
        using HttpMessage request = pipeline.Create(RequestMethod.Post, uri, MessageBody.Write(message, pipeline.Encoding));
        Response response = await pipeline.SendAsync(request, cancellationToken, 201).ConfigureAwait(false);
        return Response.FromValue(MessageList.ReadReceipt(response), response);
    }

    /// <summary>Receives at most one message for 30 s.</summary>
    public virtual Task<Response<QueueMessage[]>> ReceiveMessagesAsync() => ReceiveMessagesAsync(maxMessages: null);

    /// <summary>Receives at most one message for 30 s.</summary>
    public virtual Task<Response<QueueMessage[]>> ReceiveMessagesAsync(CancellationToken cancellationToken) =>
        ReceiveMessagesAsync(maxMessages: null, cancellationToken: cancellationToken);

    /// <summary>Receives messages, which others do not see meanwhile.</summary>
    /// <param name="maxMessages">1 (default) to 32.</param>
    /// <param name="visibilityTimeout">1 s to 7 days; 30 s unless given.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestFailedException">404 QueueNotFound; 400 OutOfRangeQueryParameterValue.</exception>
    /// <exception cref="FormatException">A message is not Base64 although the encoding says so.</exception>
    public virtual async Task<Response<QueueMessage[]>> ReceiveMessagesAsync(
        int? maxMessages = default, TimeSpan? visibilityTimeout = default, CancellationToken cancellationToken = default)
    {
        Uri uri = Messages(("numofmessages", Number(maxMessages)), ("visibilitytimeout", Seconds(visibilityTimeout)));
        using HttpMessage message = pipeline.Create(RequestMethod.Get, uri);
        Response response = await pipeline.SendAsync(message, cancellationToken, 200).ConfigureAwait(false);
        return Response.FromValue(MessageList.ReadReceived(response, pipeline.Encoding), response);
    }

#nullable disable annotations // As in the official package, where nothing is annotated.
    /// <summary>Receives one message; the value is null when there is none.</summary>
    public virtual async Task<Response<QueueMessage>> ReceiveMessageAsync(
        TimeSpan? visibilityTimeout = default, CancellationToken cancellationToken = default)
    {
        Response<QueueMessage[]> received = await ReceiveMessagesAsync(1, visibilityTimeout, cancellationToken).ConfigureAwait(false);
        return Response.FromValue(received.Value.FirstOrDefault(), received.GetRawResponse());
    }

    /// <summary>Looks at one message; the value is null when there is none.</summary>
    public virtual async Task<Response<PeekedMessage>> PeekMessageAsync(CancellationToken cancellationToken = default)
    {
        Response<PeekedMessage[]> peeked = await PeekMessagesAsync(1, cancellationToken).ConfigureAwait(false);
        return Response.FromValue(peeked.Value.FirstOrDefault(), peeked.GetRawResponse());
    }
#nullable restore annotations

    /// <summary>Looks at the first visible messages without receiving them.</summary>
    /// <param name="maxMessages">1 (default) to 32.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public virtual async Task<Response<PeekedMessage[]>> PeekMessagesAsync(
        int? maxMessages = default, CancellationToken cancellationToken = default)
    {
        using HttpMessage message = pipeline.Create(
            RequestMethod.Get, Messages(("peekonly", "true"), ("numofmessages", Number(maxMessages))));
        Response response = await pipeline.SendAsync(message, cancellationToken, 200).ConfigureAwait(false);
        return Response.FromValue(MessageList.ReadPeeked(response, pipeline.Encoding), response);
    }

    /// <summary>Sets when a received message becomes visible again, and its text unless null.</summary>
    /// <exception cref="RequestFailedException">404 MessageNotFound; 400 PopReceiptMismatch.</exception>
    public virtual Task<Response<UpdateReceipt>> UpdateMessageAsync(
        string messageId,
        string popReceipt,
        string? messageText = null,
        TimeSpan visibilityTimeout = default,
        CancellationToken cancellationToken = default) =>
        UpdateAsync(messageId, popReceipt, messageText is null ? null : new BinaryData(messageText), visibilityTimeout, cancellationToken);

    /// <summary>Sets when a received message becomes visible again, and its body unless null.</summary>
    /// <exception cref="RequestFailedException">404 MessageNotFound; 400 PopReceiptMismatch.</exception>
    public virtual Task<Response<UpdateReceipt>> UpdateMessageAsync(
        string messageId,
        string popReceipt,
        BinaryData? message,
        TimeSpan visibilityTimeout = default,
        CancellationToken cancellationToken = default) =>
        UpdateAsync(messageId, popReceipt, message, visibilityTimeout, cancellationToken);

    /// <summary>Deletes a received message.</summary>
    /// <exception cref="RequestFailedException">404 MessageNotFound; 400 PopReceiptMismatch.</exception>
    public virtual async Task<Response> DeleteMessageAsync(
        string messageId, string popReceipt, CancellationToken cancellationToken = default)
    {
        using HttpMessage message = pipeline.Create(RequestMethod.Delete, MessageUri(messageId, ("popreceipt", popReceipt)));
        return await pipeline.SendAsync(message, cancellationToken, 204).ConfigureAwait(false);
    }

    /// <summary>Deletes all messages.</summary>
    public virtual async Task<Response> ClearMessagesAsync(CancellationToken cancellationToken = default)
    {
        using HttpMessage message = pipeline.Create(RequestMethod.Delete, Messages());
        return await pipeline.SendAsync(message, cancellationToken, 204).ConfigureAwait(false);
    }

    private static string? Number(int? value) => value?.ToString(CultureInfo.InvariantCulture);

    private static string? Seconds(TimeSpan? value) =>
        value is { } span ? ((long)span.TotalSeconds).ToString(CultureInfo.InvariantCulture) : null;

    private static Uri Query(Uri uri, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        foreach ((string name, string? value) in parameters)
        {
            if (value is not null)
            {
                uri = WithQuery(uri, $"{name}={Uri.EscapeDataString(value)}");
            }
        }

        return uri;
    }

    private Uri Messages(params ReadOnlySpan<(string Name, string? Value)> parameters) => Query(MessagesUri, parameters);

    private Uri MessageUri(string messageId, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        ArgumentException.ThrowIfNullOrEmpty(messageId);
        return Query(QueuePipeline.Append(MessagesUri, Uri.EscapeDataString(messageId)), parameters);
    }

    private async Task<Response<UpdateReceipt>> UpdateAsync(
        string messageId, string popReceipt, BinaryData? body, TimeSpan visibilityTimeout, CancellationToken cancellationToken)
    {
        Uri uri = MessageUri(messageId, ("popreceipt", popReceipt), ("visibilitytimeout", Seconds(visibilityTimeout)));
        using HttpMessage message = pipeline.Create(
            RequestMethod.Put, uri, body is null ? default : MessageBody.Write(body, pipeline.Encoding));
        Response response = await pipeline.SendAsync(message, cancellationToken, 204).ConfigureAwait(false);
        response.Headers.TryGetValue("x-ms-popreceipt", out string? receipt);
        response.Headers.TryGetValue("x-ms-time-next-visible", out string? visible);
        var update = new UpdateReceipt(receipt!, DateTimeOffset.Parse(visible!, CultureInfo.InvariantCulture));
        return Response.FromValue(update, response);
    }
}
