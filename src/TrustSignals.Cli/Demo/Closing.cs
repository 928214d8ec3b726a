using Spectre.Console;
using Spectre.Console.Rendering;

namespace TrustSignals.Cli.Demo;

/// <summary>The last panel of the demo: where the host is and what to try.</summary>
internal static class Closing
{
    public static IRenderable Panel(Uri url, string customer)
    {
        string address = Markup.Escape(url.GetLeftPart(UriPartial.Authority));
        string id = Uri.EscapeDataString(customer);
        string[] lines =
        [
            $"The host is live at [bold]{address}[/]. Ctrl+C ends it and deletes its data.",
            "",
            $"  [bold]{address}/api/console/[/] is the ops console",
            $"  curl '{address}/api/relationships?stage=spiral'",
            $"  curl {address}/api/alerts",
            $"  curl {address}/api/customers/{id}/explanation",
            $"  dotnet run --project src/TrustSignals.Cli -- explain {Markup.Escape(customer)} --lang de --url {address}",
            $"  dotnet run --project src/TrustSignals.Cli -- list --stage sliding --url {address}",
        ];
        return new Panel(new Markup(string.Join('\n', lines))).Header("[bold] Try [/]").Border(BoxBorder.Rounded);
    }
}
