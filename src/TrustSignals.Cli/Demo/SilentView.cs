using TrustSignals.Cli.Api;

namespace TrustSignals.Cli.Demo;

/// <summary>Shows nothing: for --json.</summary>
internal sealed class SilentView : IDemoView
{
    public void Tell(string message)
    {
    }

    public Task PlayAsync(DemoBoard board, Func<Task> play) => play();

    public void Update(DemoBoard board)
    {
    }

    public void EndMonth(DemoBoard board)
    {
    }

    public void Alert(DemoBoard board, AlertReading alert)
    {
    }
}
