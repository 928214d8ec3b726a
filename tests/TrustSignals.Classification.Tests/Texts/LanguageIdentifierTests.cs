using TrustSignals.Classification.Texts;

namespace TrustSignals.Classification.Tests.Texts;

public sealed class LanguageIdentifierTests
{
    [Theory]
    [InlineData("Wo bleibt mein Paket, das sollte gestern kommen?", Language.German)]
    [InlineData("Grüezi, ich ha no nüt ghört vo Ihne", Language.German)]
    [InlineData("geht nich", Language.German)]
    [InlineData("Where is my parcel? It was due yesterday.", Language.English)]
    [InlineData("Bonjour, je n'ai pas reçu ma commande et je suis très déçu", Language.Unknown)]
    [InlineData("Non ho ancora ricevuto il pacco, sono molto deluso", Language.Unknown)]
    [InlineData("Hola, no he recibido mi pedido y estoy muy enfadado", Language.Unknown)]
    [InlineData("Ik heb mijn pakket nog niet ontvangen en dat is niet goed", Language.Unknown)]
    [InlineData("Где моя посылка?", Language.Unknown)]
    [InlineData("荷物はどこですか", Language.Unknown)]
    [InlineData("12345", Language.Unknown)]
    public void Identify_Text_TellsTheLanguage(string text, Language expected) => Assert.Equal(expected, LanguageIdentifier.Identify(text, null));

    [Theory]
    [InlineData("Top!", "de-AT", Language.German)]
    [InlineData("Top!", "en-GB", Language.English)]
    [InlineData("Top!", "fr", Language.Unknown)]
    [InlineData("Das Paket ist nicht da", "en", Language.German)]
    public void Identify_StatedLanguage_DecidesOnlyWhereTheTextDoesNot(string text, string stated, Language expected) =>
        Assert.Equal(expected, LanguageIdentifier.Identify(text, stated));
}
