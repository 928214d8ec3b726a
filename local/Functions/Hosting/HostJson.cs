using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace TrustSignals.Local.Functions.Hosting;

/// <summary>
/// host.json, overridden by settings that start with <c>AzureFunctionsJobHost:</c> (as environment variables
/// <c>AzureFunctionsJobHost__extensions__queues__batchSize</c>), as on Azure.
/// </summary>
internal sealed class HostJson
{
    private readonly IConfiguration json;

    private HostJson(IConfiguration json) => this.json = json;

    /// <summary>Longest run; null is without end. Default 30 minutes.</summary>
    internal TimeSpan? FunctionTimeout =>
        json["functionTimeout"] == "-1" ? null : Span("functionTimeout", TimeSpan.FromMinutes(30), TimeSpan.FromSeconds(1), TimeSpan.MaxValue);

    /// <summary>Names of the functions to run; empty is all.</summary>
    internal IReadOnlyList<string> Functions => json.GetSection("functions").Get<string[]>() ?? [];

    /// <summary>First part of every route; default <c>api</c>, may be empty.</summary>
    internal string RoutePrefix => json["extensions:http:routePrefix"] ?? "api";

    /// <summary>Log levels.</summary>
    internal IConfiguration Logging => json.GetSection("logging");

    internal static HostJson Load(string folder, IConfiguration settings)
    {
        IConfiguration json = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(folder, "host.json"), optional: true, reloadOnChange: false)
            .AddConfiguration(settings.GetSection("AzureFunctionsJobHost"))
            .Build();
        return json["version"] is null or "2.0"
            ? new HostJson(json)
            : throw new FunctionWorkerException($"host.json: version is '{json["version"]}', it must be '2.0'.");
    }

    internal bool Flag(string key, bool standard) =>
        json[key] is not { } text ? standard
        : bool.TryParse(text, out bool value) ? value
        : throw Invalid(key, text, "true or false");

    internal string Choice(string key, string standard, params string[] choices)
    {
        string text = json[key] ?? standard;
        return choices.FirstOrDefault(choice => choice.Equals(text, StringComparison.OrdinalIgnoreCase))
            ?? throw Invalid(key, text, string.Join(" or ", choices));
    }

    internal int Number(string key, int standard, int least, int most) =>
        json[key] is not { } text ? standard
        : int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most ? value
        : throw Invalid(key, text, $"a whole number from {least} to {most}");

    internal TimeSpan Span(string key, TimeSpan standard, TimeSpan least, TimeSpan most) =>
        json[key] is not { } text ? standard
        : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan value) && value >= least && value <= most ? value
        : throw Invalid(key, text, most == TimeSpan.MaxValue ? $"a time hh:mm:ss of at least {least}" : $"a time hh:mm:ss from {least} to {most}");

    private static FunctionWorkerException Invalid(string key, string text, string wanted) =>
        new($"host.json: {key.Replace(':', '.')} is '{text}', it must be {wanted}.");
}
