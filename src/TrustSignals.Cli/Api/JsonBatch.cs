namespace TrustSignals.Cli.Api;

/// <summary>Joins JSON documents to one array without reading them again.</summary>
internal static class JsonBatch
{
    public static byte[] Of(IEnumerable<byte[]> documents)
    {
        using var array = new MemoryStream();
        foreach (byte[] document in documents)
        {
            array.WriteByte(array.Length == 0 ? (byte)'[' : (byte)',');
            array.Write(document);
        }

        if (array.Length == 0)
        {
            array.WriteByte((byte)'[');
        }

        array.WriteByte((byte)']');
        return array.ToArray();
    }
}
