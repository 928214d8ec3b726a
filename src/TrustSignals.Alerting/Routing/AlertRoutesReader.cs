using System.Text.Json;
using TrustSignals.Alerting.Settings;
using TrustSignals.Domain.Conditions;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Alerting.Routing;

/// <summary>Reads routes files and rejects, with the path of the value, whatever is wrong.</summary>
public static class AlertRoutesReader
{
    /// <summary>The setting with the path of a routes file; the shipped default without it.</summary>
    public const string FileSetting = "TrustSignals:RoutesFile";

    internal static readonly string[] Severities = ["advisory", "warning", "critical"];

    /// <summary>What playbooks are for: the mechanism that was missed, or a condition that no mechanism stands behind.</summary>
    private static readonly string[] Subjects = [.. MechanismNames.All, .. ConditionNames.All];

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
    };

    /// <summary>The routes that ship with the program: everything to every channel, advisories in the daily digest.</summary>
    public static AlertRoutes Default { get; } = Read(ReadResource("default-routes.json"), []);

    /// <summary>The JSON schema of routes files.</summary>
    public static string Schema => ReadResource("routes.schema.json");

    /// <summary>Reads routes.</summary>
    /// <param name="json">The text of a routes file.</param>
    /// <param name="channels">The names of the configured channels.</param>
    /// <exception cref="AlertingSettingsException">Something is wrong; the message names its path.</exception>
    public static AlertRoutes Read(string json, IReadOnlyCollection<string> channels)
    {
        AlertRoutes routes;
        try
        {
            var node = System.Text.Json.Nodes.JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            (node as System.Text.Json.Nodes.JsonObject)?.Remove("$schema");
            routes = node.Deserialize<AlertRoutes>(Options) ?? throw Wrong("$", "must be an object, not null");
        }
        catch (JsonException exception)
        {
            throw Wrong(exception.Path is { Length: > 2 } path ? path[2..] : "$", $"cannot be read: {exception.Message.Split(" Path:")[0]}");
        }

        Validate(routes, channels);
        return routes;
    }

    private static void Validate(AlertRoutes routes, IReadOnlyCollection<string> channels)
    {
        for (int i = 0; i < routes.Routes.Length; i++)
        {
            AlertRoute route = routes.Routes[i];
            string path = $"routes[{i}]";
            OneOf($"{path}.minimumSeverity", route.MinimumSeverity, Severities);
            OneOf($"{path}.digestBelow", route.DigestBelow, Severities);
            All($"{path}.conditions", route.Conditions, ConditionNames.All);
            All($"{path}.channels", route.Channels, channels);
            All($"{path}.escalateTo", route.EscalateTo, channels);
            if (route.Language is { } language)
            {
                OneOf($"{path}.language", language, ["de", "en"]);
            }

            if (route.AcceptWithinMinutes is < 1 or > 10_080)
            {
                throw Wrong($"{path}.acceptWithinMinutes", "must be from 1 to 10080");
            }

            if (route.RemindEveryMinutes is < 5 or > 10_080)
            {
                throw Wrong($"{path}.remindEveryMinutes", "must be from 5 to 10080");
            }

            if (route is { RemindEveryMinutes: not null, AcceptWithinMinutes: null })
            {
                throw Wrong($"{path}.remindEveryMinutes", "needs acceptWithinMinutes: reminders follow an escalation");
            }

            if (route.RemindAtMost is < 1 or > 50)
            {
                throw Wrong($"{path}.remindAtMost", "must be from 1 to 50");
            }

            Zone($"{path}.timeZone", route.TimeZone);
        }

        foreach ((string name, ConditionRule rule) in routes.Conditions)
        {
            OneOf("conditions", name, ConditionNames.All);
            OneOf($"conditions.{name}.severity", rule.Severity ?? Severities[0], Severities);
            foreach ((string segment, string severity) in rule.Severities)
            {
                OneOf($"conditions.{name}.severities.{segment}", severity, Severities);
            }
        }

        for (int i = 0; i < routes.Mutes.Length; i++)
        {
            All($"mutes[{i}].conditions", routes.Mutes[i].Conditions, ConditionNames.All);
            if (routes.Mutes[i].Until <= routes.Mutes[i].From)
            {
                throw Wrong($"mutes[{i}].until", "must be later than from");
            }
        }

        if (routes.UtcOffsetMinutes is < -840 or > 840)
        {
            throw Wrong("utcOffsetMinutes", "must be from -840 to 840");
        }

        if (routes is { TimeZone: not null, UtcOffsetMinutes: not null })
        {
            throw Wrong("utcOffsetMinutes", "and timeZone cannot both be given");
        }

        Zone("timeZone", routes.UtcOffsetMinutes is null ? routes.TimeZone ?? LocalTime.DefaultZone : null);

        foreach ((string subject, var languages) in routes.Playbooks)
        {
            OneOf("playbooks", subject, Subjects);
            All($"playbooks.{subject}", languages.Keys, ["de", "en"]);
        }
    }

    private static void Zone(string path, string? id)
    {
        if (id is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(id, out _))
        {
            throw Wrong(path, $"names '{id}', which is no known time zone, such as {LocalTime.DefaultZone}");
        }
    }

    private static void All(string path, IEnumerable<string> values, IReadOnlyCollection<string> known)
    {
        foreach (string value in values)
        {
            OneOf(path, value, known);
        }
    }

    private static void OneOf(string path, string value, IReadOnlyCollection<string> known)
    {
        if (!known.Contains(value))
        {
            throw Wrong(path, $"names '{value}', which is none of {string.Join(", ", known)}");
        }
    }

    private static AlertingSettingsException Wrong(string path, string problem) => new($"{FileSetting}, in it {path},", problem);

    private static string ReadResource(string name)
    {
        using Stream stream = typeof(AlertRoutesReader).Assembly.GetManifestResourceStream($"TrustSignals.Alerting.Routing.{name}")
            ?? throw new InvalidOperationException($"The resource {name} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
