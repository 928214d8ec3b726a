using Microsoft.Extensions.Configuration;
using TrustSignals.Functions.Ingest;
using TrustSignals.Ingestion.Pull;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Functions.Pull;

/// <summary>How one source is pulled: the settings <c>TrustSignals:Sources:NAME:Pull</c>. A source without a target is not pulled.</summary>
internal sealed record PullOptions(string Source, PullTarget Target, SourceSettings Settings, PullCredentials Credentials)
{
    /// <summary>The longest time between two polls that went well.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How often all pages are read, so that deleted reviews are missed.</summary>
    public TimeSpan FullEvery { get; init; } = TimeSpan.FromDays(1);

    /// <summary>The most requests for pages in one run of the timer: the rate limit.</summary>
    public int PagesPerRun { get; init; } = 20;

    /// <summary>The longest wait for an answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The pulls that are set up.</summary>
    /// <param name="configuration">The settings.</param>
    /// <exception cref="FormatException">A setting is wrong; the message names it.</exception>
    public static IEnumerable<PullOptions> ReadAll(IConfiguration configuration) => SourceOptions.Sections(configuration)
        .Where(IsPulled).Select(section => Read(section, SourceOptions.Read(configuration, section.Key)!.Settings));

    /// <summary>Reads one source's pull, if it is set up.</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="section">The source's settings.</param>
    /// <exception cref="FormatException">A setting is wrong; the message names it.</exception>
    public static void Check(IConfiguration configuration, IConfigurationSection section)
    {
        if (IsPulled(section))
        {
            Read(section, SourceOptions.Read(configuration, section.Key)!.Settings);
        }
    }

    private static bool IsPulled(IConfigurationSection section) => section["Pull:Target"] is { Length: > 0 };

    private static PullOptions Read(IConfigurationSection section, SourceSettings settings)
    {
        string provider = settings.Provider ?? section.Key;
        if (!ReviewPages.Providers.Contains(provider, StringComparer.OrdinalIgnoreCase))
        {
            throw Wrong(section, "Target", $"is set, but {provider} cannot be pulled; {string.Join(", ", ReviewPages.Providers)} can");
        }

        return new PullOptions(
            section.Key,
            new PullTarget(provider.ToLowerInvariant(), section["Pull:Target"]!, Address(section, "BaseAddress")),
            settings,
            new PullCredentials
            {
                ServiceAccountKey = section["Pull:ServiceAccountKey"],
                ClientId = section["Pull:ClientId"],
                ClientSecret = section["Pull:ClientSecret"],
                RefreshToken = section["Pull:RefreshToken"],
                KeyId = section["Pull:KeyId"],
                IssuerId = section["Pull:IssuerId"],
                PrivateKey = section["Pull:PrivateKey"],
                TokenAddress = Address(section, "TokenAddress"),
            })
        {
            Every = Time(section, "Every", TimeSpan.FromMinutes(15)),
            FullEvery = Time(section, "FullEvery", TimeSpan.FromDays(1)),
            Timeout = Time(section, "Timeout", TimeSpan.FromSeconds(30)),
            PagesPerRun = Pages(section),
        };
    }

    private static TimeSpan Time(IConfigurationSection section, string name, TimeSpan otherwise) => section[$"Pull:{name}"] switch
    {
        null or "" => otherwise,
        string text when TimeSpan.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out TimeSpan time) && time > TimeSpan.Zero => time,
        string text => throw Wrong(section, name, $"is '{text}'; a time such as 00:15:00 is expected"),
    };

    private static int Pages(IConfigurationSection section) => section["Pull:PagesPerRun"] switch
    {
        null or "" => 20,
        string text when int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out int pages) && pages is > 0 and <= 1000 => pages,
        string text => throw Wrong(section, "PagesPerRun", $"is '{text}'; 1 to 1000 is expected"),
    };

    // Credentials travel there: nothing but TLS, save on this machine.
    private static Uri? Address(IConfigurationSection section, string name) => section[$"Pull:{name}"] switch
    {
        null or "" => null,
        string text when Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)) => uri,
        string text => throw Wrong(section, name, $"is '{text}', which is no https address"),
    };

    private static FormatException Wrong(IConfigurationSection section, string name, string problem) =>
        new($"The setting {section.Path.Replace(":", "__", StringComparison.Ordinal)}__Pull__{name} {problem}.");
}
