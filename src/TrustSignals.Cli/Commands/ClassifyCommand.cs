using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;
using TrustSignals.Classification;
using TrustSignals.Cli.CommandLine;
using TrustSignals.Cli.Output;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Cli.Commands;

/// <summary><c>trust classify</c>: texts, one per line, to signals with their evidence marked.</summary>
internal static class ClassifyCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo?>("file") { Description = "Texts, one per line; standard input when left out.", Arity = ArgumentArity.ZeroOrOne };
        var agent = new Option<bool>("--agent") { Description = "The texts are the company's: read for promises, explanations, apologies, compensation." };
        var at = Arguments.Time("--at", "When the texts were written, for due times (RFC 3339). Default: now.");
        var language = new Option<string?>("--language") { Description = "Language where a text does not tell (de, en)." };
        var json = new Option<bool>("--json") { Description = "One JSON object per text." };
        var command = new Command("classify", "Judge texts and show why.") { file, agent, at, language, json };
        command.SetAction(parsed => Run(parsed.InvocationConfiguration.Output, parsed.GetValue(file), parsed.GetValue(agent), parsed.GetValue(at) ?? TimeProvider.System.GetUtcNow(), parsed.GetValue(language), parsed.GetValue(json)));
        return command;
    }

    private static int Run(TextWriter output, FileInfo? file, bool isAgent, DateTimeOffset at, string? language, bool json)
    {
        if (file is { Exists: false })
        {
            throw CliException.Usage($"file: '{file.Name}' does not exist.");
        }

        var classifier = new EventClassifier();
        IAnsiConsole console = Terminal.ConsoleOf(output);
        using TextReader reader = file is null ? Console.In : Guard(file.OpenText);
        for (int line = 1; Guard(reader.ReadLine) is { } text; line++)
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                continue;
            }

            var ticket = new SupportTicket { TicketId = $"{line}", Text = text, Language = language, Author = isAgent ? MessageAuthor.Agent : MessageAuthor.Customer };
            EventReading reading = classifier.Read(
                new TrustEvent { Source = "cli", Id = $"{line}", CustomerId = "cli", OccurredAt = at, ReceivedAt = at, Payload = ticket }, PolicyReader.Default);
            Signal[] shown = [.. reading.Signals.Where(signal => signal.Evidence is not null)];
            if (json)
            {
                output.WriteLine(ToJson(text, shown, reading.Abstained).ToJsonString(JsonOptions));
            }
            else
            {
                Show(console, text, shown, reading.Abstained);
            }
        }

        return ExitCodes.Ok;
    }

    private static T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CliException.Usage($"file: {exception.Message}", exception);
        }
    }

    private static JsonSerializerOptions JsonOptions { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static JsonObject ToJson(string text, Signal[] signals, AbstentionReason? abstained) => new()
    {
        ["text"] = text,
        ["abstained"] = abstained?.ToString(),
        ["signals"] = new JsonArray([.. signals.Select(signal => (JsonNode)new JsonObject
        {
            ["kind"] = signal.Kind.ToString(),
            ["polarity"] = signal.Polarity.ToString().ToLowerInvariant(),
            ["mechanism"] = signal.Kind == SignalKind.Judgement ? MechanismNames.NameOf(signal.Mechanism) : null,
            ["facet"] = signal.Kind == SignalKind.Judgement ? signal.Facet.ToString().ToLowerInvariant() : null,
            ["strength"] = Math.Round(signal.Strength, 3),
            ["confidence"] = Math.Round(signal.Confidence, 3),
            ["dueAt"] = signal.DueAt?.ToString("O"),
            ["rule"] = signal.Rule,
            ["start"] = signal.Evidence!.Start,
            ["length"] = signal.Evidence.Length,
            ["quote"] = signal.Evidence.Quote,
        })]),
    };

    private static void Show(IAnsiConsole console, string text, Signal[] signals, AbstentionReason? abstained)
    {
        int at = 0;
        var marked = new System.Text.StringBuilder();
        foreach (Signal signal in signals.OrderBy(signal => signal.Evidence!.Start).Where(signal => signal.Evidence!.Length > 0))
        {
            int start = Math.Max(at, signal.Evidence!.Start);
            int end = Math.Max(start, signal.Evidence.Start + signal.Evidence.Length);
            marked.Append(Markup.Escape(text[at..start])).Append('[').Append(StyleOf(signal)).Append(']').Append(Markup.Escape(text[start..end])).Append("[/]");
            at = end;
        }

        console.MarkupLine($"{marked}{Markup.Escape(text[at..])}");
        foreach (Signal signal in signals)
        {
            string what = signal.Kind == SignalKind.Judgement
                ? FormattableString.Invariant($"{signal.Polarity.ToString().ToLowerInvariant()} {MechanismNames.NameOf(signal.Mechanism)}, {signal.Facet.ToString().ToLowerInvariant()}, strength {signal.Strength:F2}, confidence {signal.Confidence:F2}: \"{signal.Evidence!.Quote}\"")
                : FormattableString.Invariant($"{signal.Kind}{(signal.DueAt is { } due ? $" by {due:yyyy-MM-dd HH:mm}" : "")}: \"{signal.Evidence!.Quote}\"");
            console.MarkupLine($"  [{StyleOf(signal)}]{Markup.Escape(what)}[/]");
        }

        if (signals.Length == 0)
        {
            console.MarkupLine($"  [grey]{(abstained is { } reason ? $"no judgement: {reason}" : "nothing about trust")}[/]");
        }
    }

    private static string StyleOf(Signal signal) => signal.Polarity switch
    {
        Polarity.Breaking => "red underline",
        Polarity.Affirming => "green underline",
        _ => "blue underline",
    };
}
