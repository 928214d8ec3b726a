using TrustSignals.Cli.Api;

namespace TrustSignals.Cli.Demo;

/// <summary>Shows a demo while it runs.</summary>
internal interface IDemoView
{
    /// <summary>Something is being waited for.</summary>
    void Tell(string message);

    /// <summary>Runs the year in this view.</summary>
    Task PlayAsync(DemoBoard board, Func<Task> play);

    /// <summary>The board has changed.</summary>
    void Update(DemoBoard board);

    /// <summary>A month is over.</summary>
    void EndMonth(DemoBoard board);

    /// <summary>An alert has come.</summary>
    void Alert(DemoBoard board, AlertReading alert);
}
