using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using TrustSignals.Cli.Api;

namespace TrustSignals.Cli.CommandLine;

/// <summary>Options that several commands share, and how their values are read.</summary>
internal static class CommonOptions
{
    public const string DefaultUrl = "http://127.0.0.1:7071";
    public const string KeyVariable = "TRUST_FUNCTIONS_KEY";
    public const string TokenVariable = "TRUST_ACCESS_TOKEN";
    public const string ConnectionVariable = "AzureWebJobsStorage";

    public static Option<bool> Json() => new("--json") { Description = "Print one JSON document and nothing else." };

    public static Option<string?> Url() => new("--url")
    {
        Description = $"The service's address. Default: {DefaultUrl}.",
        HelpName = "URL",
    };

    public static Option<string?> Key() => new("--key")
    {
        Description = $"The function key. Default: the environment variable {KeyVariable}.",
        HelpName = "KEY",
    };

    public static Option<string?> Connection(string use) => new("--connection")
    {
        Description = use,
        HelpName = "STRING",
    };

    /// <summary>The storage behind the service; without it, that of the environment.</summary>
    public static Option<string?> StorageConnection() => Connection(
        $"The storage's connection string. Default: the app's own settings in the environment ({ConnectionVariable}, identities included), else this machine's emulator.");

    /// <summary>The language of what is printed.</summary>
    public static Option<string?> Language()
    {
        var option = new Option<string?>("--language") { Description = "The language of the text: de or en. Default: that of LANG, else en." };
        option.Aliases.Add("--lang");
        Choose(option, ["de", "en"]);
        return option;
    }

    /// <summary>The language that was asked for: <c>de</c> or <c>en</c>.</summary>
    public static string LanguageOf(ParseResult result, Option<string?> language) => result.GetValue(language)
        ?? (Environment.GetEnvironmentVariable("LANG") is { } locale && locale.StartsWith("de", true, CultureInfo.InvariantCulture) ? "de" : "en");

    public static Option<int> Limit(int standard, int most)
    {
        var option = new Option<int>("--limit") { Description = $"At most so many, 1 to {most}. Default: {standard}.", DefaultValueFactory = _ => standard, HelpName = "N" };
        option.Validators.Add(result => Check(result, "--limit", 1, most));
        return option;
    }

    /// <summary>Adds the error that a number is out of its range.</summary>
    public static void Check(OptionResult result, string name, int least, int most)
    {
        // Validators run before the value is converted, and reading one that is no number would throw.
        string? text = result.Tokens.Count == 0 ? null : result.Tokens[^1].Value;
        if (text is not null && !(int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most))
        {
            result.AddError($"{name} is '{text}'; a whole number, {least} to {most}, is expected.");
        }
    }

    /// <summary>Allows a few words only, and says which in one sentence.</summary>
    public static void Choose<T>(Option<T> option, IReadOnlyList<string> words) =>
        option.Validators.Add(result => CheckWords(result, option.Name, words));

    /// <summary>Allows a few words only, and says which in one sentence.</summary>
    public static void Choose<T>(Argument<T> argument, IReadOnlyList<string> words) =>
        argument.Validators.Add(result => CheckWords(result, argument.Name, words));

    /// <summary>The client for the address and key of a command line.</summary>
    public static TrustApi Api(ParseResult result, Option<string?> url, Option<string?> key) =>
        new(Address(result.GetValue(url)), result.GetValue(key) ?? Environment.GetEnvironmentVariable(KeyVariable));

    private static Uri Address(string? text) =>
        Uri.TryCreate((text ?? DefaultUrl).TrimEnd('/') + "/", UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https"
            ? address
            : throw CliException.Usage($"--url is '{text}'; an address such as {DefaultUrl} is expected.");

    private static void CheckWords(SymbolResult result, string name, IReadOnlyList<string> words)
    {
        foreach (string word in result.Tokens.Select(token => token.Value).Where(word => !words.Contains(word)))
        {
            result.AddError($"{name} is '{word}'; {string.Join(", ", words)} are allowed.");
        }
    }
}
