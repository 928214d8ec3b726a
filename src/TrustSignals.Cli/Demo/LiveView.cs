using Spectre.Console;
using Spectre.Console.Rendering;
using TrustSignals.Cli.Api;

namespace TrustSignals.Cli.Demo;

/// <summary>The board, redrawn in place.</summary>
internal sealed class LiveView(IAnsiConsole console) : IDemoView
{
    private const int ShownAlerts = 4;
    private LiveDisplayContext? context;

    public void Tell(string message) => console.WriteLine(message);

    public Task PlayAsync(DemoBoard board, Func<Task> play) => console.Live(Content(board)).StartAsync(async live =>
    {
        context = live;
        await play().ConfigureAwait(false);
    });

    public void Update(DemoBoard board) => context?.UpdateTarget(Content(board));

    public void EndMonth(DemoBoard board) => Update(board);

    public void Alert(DemoBoard board, AlertReading alert)
    {
    }

    private static Rows Content(DemoBoard board) => new(
    [
        BoardRenderer.Of(board),
        .. VoicesRenderer.Latest(board).Select(IRenderable (line) => new Markup(line)),
        .. board.Slides.TakeLast(ShownAlerts).Select(IRenderable (alert) => new Markup(AlertRenderer.Line(alert, board.LanguageOf(alert.CustomerId)))),
    ]);
}
