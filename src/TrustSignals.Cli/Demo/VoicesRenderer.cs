using System.Globalization;
using Spectre.Console;
using TrustSignals.Domain.Explanations;

namespace TrustSignals.Cli.Demo;

/// <summary>What customers write while the year goes by: one voice in German and one in English.</summary>
internal static class VoicesRenderer
{
    private const int Longest = 100;

    /// <summary>The last words of this month so far.</summary>
    public static IEnumerable<string> Latest(DemoBoard board) => Pick(board, voices => voices[^1]);

    /// <summary>The words of the month that tell the most: of the first story that has any.</summary>
    public static IEnumerable<string> OfMonth(DemoBoard board)
    {
        string[] stories = [.. board.Tracks.Select(track => track.Story.Customer)];
        return Pick(board, voices => voices.Reverse().MinBy(item => Array.IndexOf(stories, item.Customer) is >= 0 and int place ? place : stories.Length)!);
    }

    private static IEnumerable<string> Pick(DemoBoard board, Func<SampleEvent[], SampleEvent> choose)
    {
        foreach ((string code, TextLanguage language) in ((string, TextLanguage)[])[("de", TextLanguage.German), ("en", TextLanguage.English)])
        {
            SampleEvent[] voices = [.. board.Sent.Where(item => item.Language == code && item.Words is not null)];
            if (voices.Length > 0)
            {
                yield return Line(choose(voices), language);
            }
        }
    }

    private static string Line(SampleEvent voice, TextLanguage language)
    {
        string words = string.Join(' ', voice.Words!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        words = words.Length <= Longest ? words : words[..(Longest - 1)] + "…";
        return string.Create(
            CultureInfo.InvariantCulture, $"{voice.Kind,-11}  {Markup.Escape(voice.Customer)} [italic]{Markup.Escape(FactText.Quoted(words, language))}[/]");
    }
}
