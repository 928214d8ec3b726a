using Microsoft.Extensions.Configuration;
using TrustSignals.Ingestion.Limits;
using TrustSignals.Ingestion.Webhooks;
using TrustSignals.Storage.Intake;

namespace TrustSignals.Functions.Ingest;

/// <summary>How one source is set up: <c>TrustSignals:Sources:&lt;name&gt;:…</c>.</summary>
/// <param name="Name">The name as configured: it stands in front of customer ids, whatever case the address has.</param>
/// <param name="Settings">What the intake needs. Holds secrets: never log it.</param>
/// <param name="Rate">The source's rate limit, per instance of the host.</param>
/// <param name="Deadline">How long the sender of one event waits for the answer, less what the way takes.</param>
internal sealed record SourceOptions(string Name, SourceSettings Settings, TokenBucket Rate, TimeSpan Deadline)
{
    private const string Section = "TrustSignals:Sources";
    private const double DefaultBurst = 500;
    private const double DefaultPerSecond = 100;
    private static readonly TimeSpan LongestDeadline = TimeSpan.FromMinutes(5);

    /// <summary>The configured sources.</summary>
    public static IEnumerable<IConfigurationSection> Sections(IConfiguration configuration) => configuration.GetSection(Section).GetChildren();

    /// <summary>Reads a source's settings; null when the source is not configured.</summary>
    /// <exception cref="InvalidOperationException">A value is not of its type or out of range; the message names the setting.</exception>
    public static SourceOptions? Read(IConfiguration configuration, string source)
    {
        IConfigurationSection? section = Sections(configuration).FirstOrDefault(child => child.Key.Equals(source, StringComparison.OrdinalIgnoreCase));
        if (section is null)
        {
            return null;
        }

        var otherwise = new SourceSettings();
        return new SourceOptions(
            section.Key,
            new SourceSettings
            {
                Provider = section["Provider"],
                Secrets = [.. List(section, "Secrets")],
                AllowUnsigned = Value(section, "AllowUnsigned", otherwise.AllowUnsigned),
                SecretHeader = section["SecretHeader"],
                ReplayWindow = Value(section, "ReplayWindow", otherwise.ReplayWindow),
                MaximumBodyBytes = Value(section, "MaximumBodyBytes", otherwise.MaximumBodyBytes),
                Touchpoint = section["Touchpoint"],
                Segment = section["Segment"],
                Frame = section["Frame"],
                LinkPepper = configuration["TrustSignals:LinkPepper"] ?? "",
                DueTimesArePromises = Value(section, "DueTimesArePromises", otherwise.DueTimesArePromises),
                AcceptTestMode = Value(section, "AcceptTestMode", otherwise.AcceptTestMode),
                AllowedOrigins = [.. List(section, "AllowedOrigins")],
            },
            new TokenBucket(
                Math.Max(1, Value(section, "Burst", DefaultBurst)), Math.Max(0.001, Value(section, "RatePerSecond", DefaultPerSecond))),
            Value(section, "Deadline", AcceptDeadline.Default) is { Ticks: > 0 } deadline && deadline < LongestDeadline
                ? deadline
                : throw Wrong(section, "Deadline", $"it must be more than zero and less than {LongestDeadline.TotalMinutes:0} minutes"));
    }

    private static T Value<T>(IConfigurationSection section, string name, T otherwise)
        where T : struct
    {
        try
        {
            return section.GetValue(name, otherwise);
        }
        catch (InvalidOperationException)
        {
            throw Wrong(section, name, otherwise switch
            {
                bool => "it must be true or false",
                TimeSpan => "a time such as 00:05:00 is expected",
                _ => "a number is expected",
            });
        }
    }

    private static InvalidOperationException Wrong(IConfigurationSection section, string name, string problem) =>
        new($"The setting {section.Path.Replace(":", "__", StringComparison.Ordinal)}__{name} is '{section[name]}'; {problem}.");

    /// <summary>
    /// Either numbered settings (<c>Secrets__0</c>, …), which Key Vault references need one by one, or a single value.
    /// </summary>
    private static IEnumerable<string> List(IConfigurationSection section, string name)
    {
        IConfigurationSection list = section.GetSection(name);
        return list.Value is { Length: > 0 } single
            ? [single]
            : list.GetChildren().Select(child => child.Value).OfType<string>().Where(value => value.Length > 0);
    }
}
