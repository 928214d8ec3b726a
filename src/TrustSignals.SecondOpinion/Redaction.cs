using System.Text.RegularExpressions;

namespace TrustSignals.SecondOpinion;

/// <summary>Takes personal data out of a text before it leaves the house: each find becomes a word for its kind.</summary>
public static partial class Redaction
{
    /// <summary>The text without addresses, numbers and salutations that name somebody.</summary>
    /// <param name="text">The text.</param>
    public static string Apply(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = Link().Replace(text, "[link]");
        text = Mail().Replace(text, "[mail]");
        text = Iban().Replace(text, "[iban]");
        text = Number().Replace(text, "[number]");
        text = Handle().Replace(text, "[name]");
        return Name().Replace(text, "$1 [name]");
    }

    [GeneratedRegex(@"\b(?:https?://|www\.)\S+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex(@"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+", RegexOptions.CultureInvariant)]
    private static partial Regex Mail();

    [GeneratedRegex(@"\b[A-Z]{2}\d{2}(?: ?[0-9A-Z]{4}){2,7}(?: ?[0-9A-Z]{1,3})?\b", RegexOptions.CultureInvariant)]
    private static partial Regex Iban();

    // Five digits and more, however grouped: telephone, card, customer, order and policy numbers. Amounts and dates stay.
    [GeneratedRegex(@"(?<![\w.,])(?:\+|00)?\d(?:[ /()-]{0,2}\d){4,}(?![.,]?\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"(?<!\w)@\w{2,}", RegexOptions.CultureInvariant)]
    private static partial Regex Handle();

    [GeneratedRegex(@"\b((?:Herrn?|Frau|Hr\.|Fr\.|Mr\.?|Mrs\.?|Ms\.?|Dr\.|mein Name ist|ich heiße|my name is))\s+\p{Lu}[\p{L}'-]+(?:\s+\p{Lu}[\p{L}'-]+)?", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
