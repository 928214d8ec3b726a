using System.Text;
using System.Xml;

namespace Azure.Storage.Queues.Internal;

/// <summary>Writes message bodies as the XML of a request, and message text back as bodies.</summary>
internal static class MessageBody
{
    /// <summary>Greatest length of message text in bytes of UTF-8, after encoding.</summary>
    internal const int MaxBytes = 64 * 1024;

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        NewLineHandling = NewLineHandling.Entitize,
        OmitXmlDeclaration = true,
    };

    /// <exception cref="RequestFailedException">413 RequestBodyTooLarge, as the service answers.</exception>
    internal static ReadOnlyMemory<byte> Write(BinaryData body, QueueMessageEncoding encoding)
    {
        string text = encoding == QueueMessageEncoding.Base64 ? Convert.ToBase64String(body) : body.ToString();
        if (Encoding.UTF8.GetByteCount(text) > MaxBytes)
        {
            throw new RequestFailedException(
                413,
                "The request body is too large and exceeds the maximum permissible limit.",
                Models.QueueErrorCode.RequestBodyTooLarge.ToString(),
                innerException: null);
        }

        using var buffer = new MemoryStream(text.Length + 96);
        using (var xml = XmlWriter.Create(buffer, Settings))
        {
            xml.WriteStartElement("QueueMessage");
            xml.WriteElementString("MessageText", text);
            xml.WriteEndElement();
        }

        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    /// <exception cref="FormatException">The text is not Base64 although the encoding says so.</exception>
    internal static BinaryData Read(string text, QueueMessageEncoding encoding) =>
        encoding == QueueMessageEncoding.Base64 ? new BinaryData(Convert.FromBase64String(text)) : new BinaryData(text);
}
