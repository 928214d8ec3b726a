using System.Collections.Frozen;

namespace TrustSignals.Classification.Texts;

/// <summary>The commonest function words of German and English (with dialect and chat forms), and of the languages most often taken for them.</summary>
internal static class FunctionWords
{
    private const string German =
        """
        der die das den dem des ein eine einen einem einer eines und oder aber ich du er sie es wir ihr mich mir dich dir uns euch ihm ihn ihnen mein meine meinen meiner meinem dein deine sein seine unser unsere euer eure eurer ihre ihren ihrer
        ist sind war waren bin bist seid hat habe haben hatte hatten wird werden wurde wurden worden kann koennen konnte muss muessen soll sollte will wollte wollen darf nicht kein keine keinen nichts nix nie auch noch schon nur sehr so wie was wer wo wann warum
        wieso auf aus bei mit nach von vom zu zum zur fuer ueber unter vor durch gegen ohne um bis seit ab im ins am beim als wenn weil dass ob damit doch denn dann da hier jetzt heute gestern morgen immer wieder mal alles alle man mehr viel ganz gut danke bitte
        nich nit net ned nid isch han hab hob gibt gibts gehts geht kommt macht habt sich diese dieser dieses diesen jeder jede jedes etwas sondern eh halt leider endlich super grueezi merci tag hallo
        wochen woche tage tagen stunden stunde minuten jahre jahren monat monate uhr zug bahn euro konto rechnung karte geld mitarbeiter kunde kunden bestellung paket
        """;

    private const string English =
        """
        the a an and or but i you he she it we they me him her us them my your his our their is are was were am be been being has have had do does did done will would can could should may might must not no nor never
        to of in on at for from by with about after before over under into out up down off again then here there when where why how what who which that this these those all any both each more most other some such only own same so than too very
        just now don't doesn't didn't can't won't isn't wasn't i'm i've it's you're they're im ive dont cant get got still back please thanks thank hello hi your ur u the's because if as while until its i'll we're that's what's
        flight customer service phone card account money order refund hours minutes days weeks good great
        """;

    private const string Others =
        """
        le la les un une des du de et ou mais je tu il elle nous vous ils mon ma mes votre vos notre est sont suis pas ne plus pour avec dans sur qui que quoi ce cette ces bonjour merci tres bien mais tout c'est j'ai n'est d'un qu'il
        il lo gli uno una di che non per con del della sono ho hai abbiamo questo questa molto grazie buongiorno ma come anche nel alla dei
        el los las una unos de y pero yo tu ella nosotros es son estoy no por para con del al que como muy gracias hola esta este mi su se ya sin
        o os as um uma do da dos das e mas eu voce ele ela nos nao por para com muito obrigado isso esta este meu minha que
        het een de van en maar ik jij hij zij wij niet geen met voor op naar ook nog wel dat dit deze zijn heeft hebben wordt dank bedankt goed mijn uw
        i w na z do nie jest to sie ze po za od dla jak ale czy przez mi moj prosze dzien dobry dziekuje
        ve bir bu da de icin ile cok ama ben sen biz degil var yok nasil tesekkurler merhaba
        och att det som en ett jag du vi ni inte med pa av til er og ikke jeg har den
        si este sunt nu cu pe la din pentru ca mai dar ma va multumesc
        """;

    public static FrozenDictionary<ulong, LanguageVote> Read()
    {
        var votes = new Dictionary<ulong, LanguageVote>();
        Add(German, LanguageVote.German);
        Add(English, LanguageVote.English);
        Add(Others, LanguageVote.Other);
        return votes.ToFrozenDictionary();

        void Add(string words, LanguageVote vote)
        {
            foreach (string word in words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
            {
                ulong key = Hash64.Of(word);
                votes[key] = votes.GetValueOrDefault(key) | vote;
            }
        }
    }
}
