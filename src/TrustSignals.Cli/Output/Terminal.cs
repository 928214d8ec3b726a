using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace TrustSignals.Cli.Output;

/// <summary>Where a command writes: people's text by Spectre.Console, JSON as it is, errors apart.</summary>
internal sealed class Terminal
{
    private const int PlainWidth = 140;

    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    private readonly TextWriter output;

    public Terminal(TextWriter output, TextWriter error)
    {
        this.output = output;
        Out = ConsoleOf(output);
        Error = ConsoleOf(error);
    }

    /// <summary>Standard output for people.</summary>
    public IAnsiConsole Out { get; }

    /// <summary>Standard error for people.</summary>
    public IAnsiConsole Error { get; }

    /// <summary>Whether the screen can be redrawn.</summary>
    public bool IsLive => Out.Profile.Out.IsTerminal && Out.Profile.Capabilities.Ansi;

    public static Terminal Of(ParseResult result) => new(result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);

    /// <summary>Writes one JSON document.</summary>
    public void WriteJson<T>(T value) => output.WriteLine(JsonSerializer.Serialize(value, JsonOptions));

    /// <summary>A console over a writer.</summary>
    public static IAnsiConsole ConsoleOf(TextWriter writer)
    {
        var target = new AnsiConsoleOutput(writer);
        if (target.IsTerminal)
        {
            return AnsiConsole.Create(new AnsiConsoleSettings { Out = target });
        }

        // Colours and cursor movements are for terminals alone, whatever the environment claims.
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = target, Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No,
        });
        console.Profile.Width = PlainWidth;
        return console;
    }
}
