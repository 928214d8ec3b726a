using System.Text.Json;
using TrustSignals.Domain;
using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.Fields;

namespace TrustSignals.Ingestion.CloudEvents;

/// <summary>The attributes of one CloudEvent, wherever they were written, and its data.</summary>
internal sealed class CloudEventEnvelope(Func<string, string?> attribute, JsonElement? data, string path, string dataPath)
{
    private readonly List<FieldError> errors = [];

    public IntakeResult ToEvent(DateTimeOffset receivedAt)
    {
        string? version = attribute("specversion");
        if (version != "1.0")
        {
            errors.Add(new FieldError(path + "specversion", version is null ? "is missing; \"1.0\" is expected" : $"is '{EventRules.Shown(version)}'; \"1.0\" is expected"));
        }

        string id = Required("id");
        string source = Required("source");
        string customer = Required("subject", "is missing; it names the customer");
        DateTimeOffset occurredAt = Time("time", receivedAt);
        DateTimeOffset acceptedAt = Time(CloudEventWriter.ReceivedAttribute, receivedAt);
        EventPayload? payload = ReadData(attribute("type"));
        errors.AddRange(EventRules.CheckTime(path + "time", occurredAt, receivedAt));
        if (payload is not null)
        {
            errors.AddRange(EventRules.Check(payload, dataPath + ".", receivedAt));
        }

        return errors.Count > 0
            ? IntakeResult.Refused([.. errors])
            : IntakeResult.Accepted(new TrustEvent
            {
                Source = source,
                Id = id,
                CustomerId = customer,
                OccurredAt = occurredAt.ToUniversalTime(),
                ReceivedAt = acceptedAt.ToUniversalTime(),
                Payload = payload!,
            });
    }

    private EventPayload? ReadData(string? type)
    {
        Type? target = type switch
        {
            EventTypes.Ticket => typeof(SupportTicket),
            EventTypes.Review => typeof(ReviewPost),
            EventTypes.Transaction => typeof(TransactionOutcome),
            _ => null,
        };
        if (target is null)
        {
            errors.Add(new FieldError(path + "type", type is null
                ? $"is missing; known types are {string.Join(", ", EventTypes.All)}"
                : $"is '{EventRules.Shown(type)}'; known types are {string.Join(", ", EventTypes.All)}"));
            return null;
        }

        if (data is not { ValueKind: JsonValueKind.Object } element)
        {
            errors.Add(new FieldError(dataPath, data is null ? "is missing" : "must be an object"));
            return null;
        }

        try
        {
            return (EventPayload?)element.Deserialize(target, CloudEventJson.DataOptions);
        }
        catch (JsonException exception)
        {
            errors.Add(DataProblem(exception));
            return null;
        }
    }

    private FieldError DataProblem(JsonException exception)
    {
        string member = exception.Path is { Length: > 2 } found ? found[1..] : "";
        string problem = exception.Message;
        int technical = problem.IndexOf(" Path: ", StringComparison.Ordinal);
        problem = technical > 0 ? problem[..technical] : problem;
        return new FieldError(dataPath + member, JsonProblem.InWords(problem));
    }

    private string Required(string name, string missing = "is missing")
    {
        string? value = attribute(name);
        if (string.IsNullOrEmpty(value))
        {
            errors.Add(new FieldError(path + name, missing));
            return "?";
        }

        if (value.Length > EventRules.MaximumIdLength)
        {
            errors.Add(new FieldError(path + name, $"is {value.Length} characters long; at most {EventRules.MaximumIdLength} are allowed"));
        }

        return value;
    }

    private DateTimeOffset Time(string name, DateTimeOffset otherwise)
    {
        string? text = attribute(name);
        if (text is null)
        {
            return otherwise;
        }

        if (text.Contains('T', StringComparison.Ordinal) && TimeText.TryRead(text, out DateTimeOffset time))
        {
            return time;
        }

        errors.Add(new FieldError(path + name, $"is '{EventRules.Shown(text)}'; an RFC 3339 time such as 2026-05-04T08:30:00Z is expected"));
        return otherwise;
    }
}
