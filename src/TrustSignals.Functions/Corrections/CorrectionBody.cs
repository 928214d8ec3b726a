using System.Text.Json;
using System.Text.Json.Serialization;
using TrustSignals.Domain;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Signals;
using TrustSignals.Storage.Amendments;

namespace TrustSignals.Functions.Corrections;

/// <summary>A correction as it is sent.</summary>
internal sealed record CorrectionBody
{
    private const int LongestReason = 2000;
    private const int LongestActor = 128;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    public string? Event { get; init; }

    public int? Ordinal { get; init; }

    public Polarity? Polarity { get; init; }

    public string? Mechanism { get; init; }

    public Facet? Facet { get; init; }

    public double? Strength { get; init; }

    public bool Withdraw { get; init; }

    public string? Reason { get; init; }

    public string? Actor { get; init; }

    /// <summary>Reads a body.</summary>
    /// <returns>The request, or every field that is wrong.</returns>
    public static (CorrectionRequest? Request, IReadOnlyList<FieldError> Errors) Read(byte[] utf8)
    {
        CorrectionBody? body;
        try
        {
            body = JsonSerializer.Deserialize<CorrectionBody>(utf8, Options);
        }
        catch (JsonException exception)
        {
            string field = exception.Path is { Length: > 2 } path ? path[2..] : "body";
            return (null, [new FieldError(field, "is not known, or not of the type that is expected")]);
        }

        List<FieldError> errors = [];
        Mechanism mechanism = default;
        Check(body is not null, "body", "must be an object");
        Check(body?.Event is { Length: 32 } key && key.All(char.IsAsciiHexDigit), "event", "must be an event key of 32 hexadecimal digits");
        Check(body?.Mechanism is null || MechanismNames.TryParse(body.Mechanism, out mechanism), "mechanism", $"must be one of {string.Join(", ", MechanismNames.All)}");
        Check(body?.Strength is null or (> 0 and <= 1), "strength", "must be above 0 and at most 1");
        Check(body?.Reason is { Length: <= LongestReason } reason && !string.IsNullOrWhiteSpace(reason), "reason", $"must have 1 to {LongestReason} characters");
        Check(body?.Actor is { Length: <= LongestActor } actor && !string.IsNullOrWhiteSpace(actor), "actor", $"must have 1 to {LongestActor} characters: a pseudonym");
        return errors.Count > 0 ? (null, errors) : (new CorrectionRequest
        {
            Event = EventKey.Parse(body!.Event!),
            Ordinal = body.Ordinal,
            Polarity = body.Polarity,
            Mechanism = body.Mechanism is null ? null : mechanism,
            Facet = body.Facet,
            Strength = body.Strength,
            Withdraw = body.Withdraw,
            Reason = body.Reason!,
            Actor = body.Actor!,
        }, []);

        void Check(bool holds, string field, string problem)
        {
            if (!holds)
            {
                errors.Add(new FieldError(field, problem));
            }
        }
    }
}
