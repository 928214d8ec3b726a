using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using TrustSignals.Domain;
using TrustSignals.Domain.Risks;

namespace TrustSignals.Functions.Risks;

/// <summary>A planned risk as it is sent.</summary>
internal sealed record RiskBody
{
    private const int LongestTitle = 200;
    private const int LongestText = 2000;
    private const int LongestName = 200;
    private const int LongestActor = 128;
    private const int MostSegments = 20;
    private const int MostDays = 3660;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    public PlannedRiskKind? Kind { get; init; }

    public string? Title { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? Until { get; init; }

    public ExposedBody? Exposed { get; init; }

    public NoticeBody? Notice { get; init; }

    public string? Note { get; init; }

    public string? Actor { get; init; }

    /// <summary>Reads a body.</summary>
    /// <returns>The risk and who says it signs so, or every field that is wrong.</returns>
    public static (PlannedRisk? Risk, string? Actor, IReadOnlyList<FieldError> Errors) Read(byte[] utf8, string id)
    {
        RiskBody? body;
        try
        {
            body = JsonSerializer.Deserialize<RiskBody>(utf8, Options);
        }
        catch (JsonException exception)
        {
            string field = exception.Path is { Length: > 2 } path ? path[2..] : "body";
            return (null, null, [new FieldError(field, field == "kind" ? $"must be one of {Kinds}" : "is not known, or not of the type that is expected")]);
        }

        if (body is null)
        {
            return (null, null, [new FieldError("body", "must be an object")]);
        }

        List<FieldError> errors = [.. body.Problems().Where(error => error is not null).Select(error => error!)];
        return errors.Count > 0 ? (null, null, errors) : (new PlannedRisk(
            id, body.Kind!.Value, body.Title!.Trim(), body.From!.Value, body.Until!.Value,
            new RiskExposure(body.Exposed!.By!.Value, body.Exposed.Names ?? []),
            body.Notice is { } notice ? new AdvanceNotice(notice.On!.Value, Trimmed(notice.How)) : null, Trimmed(body.Note)), Trimmed(body.Actor), []);
    }

    private static string Kinds => string.Join(", ", Enum.GetValues<PlannedRiskKind>().Select(kind => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString())));

    private IEnumerable<FieldError?> Problems()
    {
        yield return Kind is null ? new FieldError("kind", $"must be one of {Kinds}") : null;
        yield return string.IsNullOrWhiteSpace(Title) || Title.Length > LongestTitle ? new FieldError("title", $"must have 1 to {LongestTitle} characters") : null;
        yield return From is null ? new FieldError("from", "must be a day, such as 2027-01-31") : null;
        yield return Until is null ? new FieldError("until", "must be a day, such as 2027-01-31") : null;
        yield return From is { } from && Until is { } until && (until < from || until.DayNumber - from.DayNumber > MostDays)
            ? new FieldError("until", $"must not be before from, nor more than {MostDays} days after it") : null;
        yield return Exposed?.By is null ? new FieldError("exposed.by", "must be one of everyone, segment, touchpoint") : null;
        yield return Exposed is { By: not null } ? Exposed.ProblemOf(MostSegments, LongestName) : null;
        yield return Notice is { On: null } ? new FieldError("notice.on", "must be a day, such as 2027-01-31") : null;
        yield return Notice?.On > From ? new FieldError("notice.on", "must not be after from: a notice comes in advance") : null;
        yield return Notice?.How is { Length: > LongestTitle } ? new FieldError("notice.how", $"holds at most {LongestTitle} characters") : null;
        yield return Note is { Length: > LongestText } ? new FieldError("note", $"holds at most {LongestText} characters") : null;
        yield return Actor is { Length: > LongestActor } ? new FieldError("actor", $"holds at most {LongestActor} characters") : null;
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>Whom a risk meets, as it is sent.</summary>
    internal sealed record ExposedBody
    {
        public ExposureKind? By { get; init; }

        public ImmutableArray<string>? Names { get; init; }

        public FieldError? ProblemOf(int most, int longest)
        {
            ImmutableArray<string> names = Names ?? [];
            return By switch
            {
                ExposureKind.Everyone when names.Length > 0 => new FieldError("exposed.names", "must be left out where everyone is exposed"),
                ExposureKind.Segment when names.Length is 0 || names.Length > most => new FieldError("exposed.names", $"must name 1 to {most} segments"),
                ExposureKind.Touchpoint when names.Length != 1 || string.IsNullOrEmpty(names[0]) => new FieldError("exposed.names", "must name one touchpoint"),
                _ => names.Any(name => name is null || name.Length > longest) ? new FieldError("exposed.names", $"must hold names of at most {longest} characters") : null,
            };
        }
    }

    /// <summary>When and how customers are told, as it is sent.</summary>
    internal sealed record NoticeBody
    {
        public DateOnly? On { get; init; }

        public string? How { get; init; }
    }
}
