using System.Globalization;
using Spectre.Console;
using TrustSignals.Cli.Api;

namespace TrustSignals.Cli.Demo;

/// <summary>One line per thing that happens: for files, pipes and terminals that cannot be redrawn.</summary>
internal sealed class PlainView(IAnsiConsole console) : IDemoView
{
    public void Tell(string message) => console.WriteLine(message);

    public async Task PlayAsync(DemoBoard board, Func<Task> play)
    {
        await play().ConfigureAwait(false);
        console.Write(BoardRenderer.Of(board));
    }

    public void Update(DemoBoard board)
    {
    }

    public void EndMonth(DemoBoard board)
    {
        string[] moved = [.. board.Tracks
            .Where(track => track.Last is { Stage: not "steady" })
            .Select(track => string.Create(CultureInfo.InvariantCulture, $"{track.Story.Customer} {track.Last!.Level:F0} {track.Last.Stage}"))];
        string kinds = string.Join(", ", board.Sent.CountBy(item => item.Kind).OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Value} {pair.Key}s")));
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{board.Month:yyyy-MM}  {board.Accepted,5} of {board.Total} events: {kinds}"));
        foreach (string line in VoicesRenderer.OfMonth(board))
        {
            console.MarkupLine($"         {line}");
        }

        if (moved.Length > 0)
        {
            console.WriteLine($"         levels       {string.Join(" · ", moved)}");
        }
    }

    public void Alert(DemoBoard board, AlertReading alert)
    {
        if (alert.IsSlide)
        {
            console.MarkupLine(AlertRenderer.Line(alert, board.LanguageOf(alert.CustomerId)));
        }
    }
}
