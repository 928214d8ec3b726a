using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace TrustSignals.Local.Functions.Hosting;

/// <summary>Application settings as the bindings use them.</summary>
internal sealed partial class Settings(IConfiguration configuration)
{
    /// <summary>Replaces each <c>%Name%</c> by that setting.</summary>
    /// <exception cref="FunctionWorkerException">A setting is missing.</exception>
    internal string Resolve(string text) =>
        Placeholder().Replace(text, match => configuration[match.Groups[1].Value]
            ?? throw new FunctionWorkerException($"'{match.Value}' names no setting: set {match.Groups[1].Value}."));

    /// <summary>Connection string behind the <c>Connection</c> of a binding, looked up as the Functions host does.</summary>
    /// <param name="name">The binding's <c>Connection</c>, or null.</param>
    /// <param name="standard">Setting for null.</param>
    internal string Connection(string? name, string standard)
    {
        string key = name is null ? standard : Resolve(name);
        return configuration["AzureWebJobs" + key] ?? configuration[key] ?? configuration.GetConnectionString(key)
            ?? throw new FunctionWorkerException(
                configuration.GetSection(key).GetChildren().Any()
                    ? $"Setting {key}__… is an identity-based connection; the local host needs a connection string in {key}."
                    : $"Setting {key} is missing: it holds the connection string of a binding.");
    }

    /// <summary>Whether a setting <c>AzureWebJobs.NAME.Disabled</c> switches the function off.</summary>
    internal bool IsDisabled(string function) =>
        bool.TryParse(configuration[$"AzureWebJobs.{function}.Disabled"] ?? configuration[$"AzureWebJobs:{function}:Disabled"], out bool disabled)
        && disabled;

    internal string? Text(string key) => configuration[key];

    internal TimeSpan Span(string key, TimeSpan standard, TimeSpan least, TimeSpan most) =>
        configuration[key] is not { } text ? standard
        : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan value) && value >= least && value <= most ? value
        : throw new FunctionWorkerException($"Setting {key} is '{text}', it must be a time hh:mm:ss from {least} to {most}.");

    internal long Number(string key, long standard, long least) =>
        configuration[key] is not { } text ? standard
        : long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out long value) && value >= least ? value
        : throw new FunctionWorkerException($"Setting {key} is '{text}', it must be a whole number of at least {least}.");

    internal bool Flag(string key) =>
        configuration[key] is { } text && (bool.TryParse(text, out bool value)
            ? value
            : throw new FunctionWorkerException($"Setting {key} is '{text}', it must be true or false."));

    internal IEnumerable<KeyValuePair<string, string?>> Section(string key) =>
        configuration.GetSection(key).GetChildren().Select(child => KeyValuePair.Create(child.Key, child.Value));

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Placeholder();
}
