namespace TrustSignals.Alerting.Content;

/// <summary>Shortens texts to the limits of others.</summary>
internal static class Clip
{
    /// <summary>At most <paramref name="limit"/> UTF-16 units, never half a surrogate pair; an ellipsis tells that something is missing.</summary>
    public static string To(string text, int limit)
    {
        if (text.Length <= limit)
        {
            return text;
        }

        int end = limit - 1;
        return (char.IsHighSurrogate(text[end - 1]) ? text[..(end - 1)] : text[..end]) + "…";
    }
}
