using System.Globalization;
using System.Xml.Linq;
using Azure.Storage.Queues.Models;

namespace Azure.Storage.Queues.Internal;

/// <summary>Reads the XML lists the service answers with.</summary>
internal static class MessageList
{
    internal static SendReceipt ReadReceipt(Response response)
    {
        XElement message = Messages(response).Single();
        return new SendReceipt(
            Text(message, "MessageId"),
            Date(message, "InsertionTime")!.Value,
            Date(message, "ExpirationTime")!.Value,
            Text(message, "PopReceipt"),
            Date(message, "TimeNextVisible")!.Value);
    }

    internal static QueueMessage[] ReadReceived(Response response, QueueMessageEncoding encoding) =>
        [.. Messages(response).Select(message => new QueueMessage(
            Text(message, "MessageId"),
            Text(message, "PopReceipt"),
            MessageBody.Read(Text(message, "MessageText"), encoding),
            Count(message),
            Date(message, "TimeNextVisible"),
            Date(message, "InsertionTime"),
            Date(message, "ExpirationTime")))];

    internal static PeekedMessage[] ReadPeeked(Response response, QueueMessageEncoding encoding) =>
        [.. Messages(response).Select(message => new PeekedMessage(
            Text(message, "MessageId"),
            MessageBody.Read(Text(message, "MessageText"), encoding),
            Count(message),
            Date(message, "InsertionTime"),
            Date(message, "ExpirationTime")))];

    internal static (List<QueueItem> Queues, string? NextMarker) ReadQueues(Response response)
    {
        XElement root = XElement.Load(response.ContentStream!);
        List<QueueItem> queues =
        [
            .. root.Elements("Queues").Elements("Queue").Select(queue => new QueueItem(
                Text(queue, "Name"),
                queue.Element("Metadata")?.Elements().ToDictionary(pair => pair.Name.LocalName, pair => pair.Value))),
        ];
        return (queues, (string?)root.Element("NextMarker"));
    }

    private static IEnumerable<XElement> Messages(Response response) =>
        XElement.Load(response.ContentStream!, LoadOptions.PreserveWhitespace).Elements("QueueMessage");

    private static string Text(XElement element, string name) => element.Element(name)?.Value ?? string.Empty;

    private static long Count(XElement message) => long.Parse(Text(message, "DequeueCount"), CultureInfo.InvariantCulture);

    private static DateTimeOffset? Date(XElement element, string name) =>
        element.Element(name) is { } date ? DateTimeOffset.Parse(date.Value, CultureInfo.InvariantCulture) : null;
}
