using System.CommandLine;
using TrustSignals.Cli.CommandLine;
using TrustSignals.Cli.Demo;
using TrustSignals.Cli.Output;

namespace TrustSignals.Cli.Commands;

/// <summary><c>trust demo</c>: a year of events through a host of its own.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var exit = new Option<bool>("--exit") { Description = "End when the year is through: 0 only if everything ended as expected." };
        var port = new Option<int>("--port") { Description = "The port of the HTTP API. Default: any free one.", HelpName = "N" };
        port.Validators.Add(result => CommonOptions.Check(result, "--port", 1, 65535));
        Option<bool> json = CommonOptions.Json();
        var command = new Command("demo", "Start storage and functions on this machine and send a sample year of events through them.")
        {
            exit, port, json,
        };
        command.SetAction((result, cancellationToken) =>
        {
            var options = new DemoOptions(
                HostLocation.Assembly(AppContext.BaseDirectory),
                Path.Combine(AppContext.BaseDirectory, "Samples"),
                result.GetValue(port),
                result.GetValue(exit),
                result.GetValue(json),
                TimeProvider.System.GetUtcNow());
            return new DemoSession(Terminal.Of(result), options).RunAsync(cancellationToken);
        });
        return command;
    }
}
