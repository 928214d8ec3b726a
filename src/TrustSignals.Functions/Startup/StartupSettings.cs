using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using TrustSignals.Alerting;
using TrustSignals.Domain.Policies;
using TrustSignals.Functions.Ingest;
using TrustSignals.Functions.Pull;
using TrustSignals.Functions.Telemetry;
using TrustSignals.Ingestion.Webhooks;
using TrustSignals.SecondOpinion;
using TrustSignals.Storage;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Identities;

namespace TrustSignals.Functions.Startup;

/// <summary>
/// Checks the settings before anything is built of them, so that a wrong or missing one stops the start with one
/// sentence that names it instead of a failure somewhere below.
/// </summary>
public static partial class StartupSettings
{
    /// <summary>When the sweep runs: NCRONTAB.</summary>
    public const string SweepScheduleSetting = "SweepSchedule";

    private const string SamplerSetting = "OTEL_TRACES_SAMPLER";
    private const string SampleRatioSetting = "OTEL_TRACES_SAMPLER_ARG";

    /// <summary>Finds what is wrong.</summary>
    /// <param name="configuration">The settings.</param>
    /// <returns>One sentence per wrong setting, in no promised order; empty when all are right.</returns>
    public static IEnumerable<string> FindProblems(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return new[]
        {
            Sweep(configuration[SweepScheduleSetting]),
            Policy(configuration[StorageServices.PolicyFileSetting]),
            ServiceBus(configuration.GetSection(AlertingServices.ServiceBusConnection)["fullyQualifiedNamespace"]),
            Endpoint(configuration[TelemetryHost.OtlpEndpointSetting]),
            Protocol(configuration[TelemetryHost.OtlpProtocolSetting]),
            SampleRatio(configuration[SamplerSetting], configuration[SampleRatioSetting]),
            MergeBy(configuration[IdentityGraph.MergeBySetting]),
            AlertingServices.FindProblem(configuration),
            OpinionSettings.FindProblem(configuration),
        }.Concat(Accounts(configuration)).Concat(SourceOptions.Sections(configuration).Select(section => Source(configuration, section))).OfType<string>();
    }

    private static string? Sweep(string? text) =>
        string.IsNullOrWhiteSpace(text) ? $"The setting {SweepScheduleSetting} is missing: give an NCRONTAB expression, for example '0 */1 * * * *'."
        : NCrontab().IsMatch(text.Trim()) ? null
        : $"The setting {SweepScheduleSetting} is '{text}', which is no NCRONTAB expression of five or six fields.";

    private static string? Policy(string? path)
    {
        if (string.IsNullOrEmpty(path))
        {
            return null;
        }

        if (!File.Exists(path))
        {
            return $"The setting {Name(StorageServices.PolicyFileSetting)} is '{path}', and there is no such file.";
        }

        PolicyReading reading = PolicyReader.Read(File.ReadAllText(path));
        return reading.Policy is not null
            ? null
            : $"The setting {Name(StorageServices.PolicyFileSetting)} names a policy that is not valid: {reading.Errors[0]}.";
    }

    private static string? ServiceBus(string? host) =>
        string.IsNullOrEmpty(host) || Uri.CheckHostName(host) == UriHostNameType.Dns
            ? null
            : $"The setting {AlertingServices.ServiceBusConnection}__fullyQualifiedNamespace is '{host}', which is no host name like name.servicebus.windows.net.";

    private static string? Endpoint(string? text) =>
        string.IsNullOrEmpty(text) || IsWeb(text) ? null : $"The setting {TelemetryHost.OtlpEndpointSetting} is '{text}', which is no http or https address.";

    private static string? Protocol(string? text) =>
        string.IsNullOrEmpty(text) || text is "grpc" or "http/protobuf"
            ? null
            : $"The setting {TelemetryHost.OtlpProtocolSetting} is '{text}'; it must be http/protobuf or grpc.";

    private static string? SampleRatio(string? sampler, string? text)
    {
        // That sampler's number is traces a second; the others' is a share.
        double most = string.Equals(sampler, "microsoft.rate_limited", StringComparison.OrdinalIgnoreCase) ? 1_000_000 : 1;
        return string.IsNullOrEmpty(text)
            || (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double ratio) && ratio >= 0 && ratio <= most)
            ? null
            : $"The setting {SampleRatioSetting} is '{text}'; it must be a number from 0 to {most}.";
    }

    private static string? MergeBy(string? text) =>
        (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .FirstOrDefault(kind => !IdentityIds.KeyKinds.Contains(kind, StringComparer.OrdinalIgnoreCase)) is { } unknown
            ? $"The setting {Name(IdentityGraph.MergeBySetting)} names '{unknown}'; it may name {string.Join(", ", IdentityIds.KeyKinds)}."
            : null;

    private static string? Source(IConfiguration configuration, IConfigurationSection section)
    {
        try
        {
            string? given = SourceOptions.Read(configuration, section.Key)!.Settings.Provider;
            if (!WebhookIntake.Providers.Contains(given ?? section.Key, StringComparer.OrdinalIgnoreCase))
            {
                return $"The setting {Name(section.Path)}__Provider is {(given is null ? "missing" : $"'{given}'")}; it must be one of {string.Join(", ", WebhookIntake.Providers)}.";
            }

            PullOptions.Check(configuration, section);
            return null;
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException)
        {
            return exception.Message;
        }
    }

    private static IEnumerable<string?> Accounts(IConfiguration configuration)
    {
        string[] names = [.. (configuration[StorageClients.TableConnectionsSetting] ?? StorageClients.DefaultConnection)
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        if (names.Length == 0 || names.Distinct(StringComparer.OrdinalIgnoreCase).Count() < names.Length)
        {
            yield return $"The setting {Name(StorageClients.TableConnectionsSetting)} must name at least one connection, and none twice.";
        }

        yield return Account(configuration, StorageClients.DefaultConnection, "queue");
        foreach (string name in names)
        {
            yield return Account(configuration, name, "table");
        }
    }

    private static string? Account(IConfiguration configuration, string name, string service)
    {
        IConfigurationSection section = configuration.GetSection(name);
        if (section.Value is { Length: > 0 } || section["accountName"] is { Length: > 0 })
        {
            return null;
        }

        string key = $"{service}ServiceUri";
        return section[key] switch
        {
            null or "" => $"The setting {name} is missing: give a connection string, or {name}__{key} for a managed identity.",
            string uri when !IsWeb(uri) => $"The setting {name}__{key} is '{uri}', which is no http or https address.",
            _ => null,
        };
    }

    private static bool IsWeb(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);

    private static string Name(string key) => key.Replace(":", "__", StringComparison.Ordinal);

    [GeneratedRegex(@"^[\w*/,\-#?]+(\s+[\w*/,\-#?]+){4,5}$")]
    private static partial Regex NCrontab();
}
