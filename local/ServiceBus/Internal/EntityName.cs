using System.Security.Cryptography;
using System.Text;

namespace Azure.Messaging.ServiceBus.Internal;

/// <summary>Names of the storage queues behind entities: readable when the name allows it, with a hash when not.</summary>
internal static class EntityName
{
    private const int Longest = 59; // leaves room for "-dlq"

    internal static string Queue(string name) => Encode($"sb-{name}");

    internal static string Subscription(string topic, string subscription) => Encode($"sb-{topic}-{subscription}");

    internal static string DeadLetter(string storageQueue) => storageQueue + "-dlq";

    private static string Encode(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (char c in name.ToLowerInvariant())
        {
            char allowed = char.IsAsciiLetterOrDigit(c) ? c : '-';
            if (allowed != '-' || text[^1] != '-')
            {
                text.Append(allowed);
            }
        }

        string encoded = text.ToString().TrimEnd('-');
        if (encoded == name && encoded.Length <= Longest)
        {
            return encoded;
        }

        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..8];
        return $"{encoded[..Math.Min(encoded.Length, Longest - 9)].TrimEnd('-')}-{hash}";
    }
}
