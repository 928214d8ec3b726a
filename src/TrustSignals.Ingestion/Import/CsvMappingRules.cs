using System.Collections.Immutable;
using System.Text.Json.Serialization.Metadata;
using TrustSignals.Domain;
using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.CloudEvents;

namespace TrustSignals.Ingestion.Import;

/// <summary>What a mapping may say.</summary>
internal static class CsvMappingRules
{
    /// <summary>The CloudEvents type of a kind, or null.</summary>
    public static string? TypeOf(string kind) => kind switch
    {
        "ticket" => EventTypes.Ticket,
        "review" => EventTypes.Review,
        "transaction" => EventTypes.Transaction,
        _ => null,
    };

    /// <summary>The fields of a kind's data with their types, by their names in JSON.</summary>
    public static Dictionary<string, Type> FieldsOf(string kind)
    {
        Type payload = kind switch
        {
            "ticket" => typeof(SupportTicket),
            "review" => typeof(ReviewPost),
            _ => typeof(TransactionOutcome),
        };
        JsonTypeInfo info = CloudEventJson.DataOptions.GetTypeInfo(payload);
        return info.Properties.ToDictionary(property => property.Name, property => Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType);
    }

    public static ImmutableArray<FieldError> Check(CsvMapping mapping)
    {
        List<FieldError> errors = [];
        if (TypeOf(mapping.Kind) is null)
        {
            errors.Add(new FieldError("kind", $"is '{EventRules.Shown(mapping.Kind)}'; ticket, review or transaction is expected"));
        }
        else
        {
            Dictionary<string, Type> known = FieldsOf(mapping.Kind);
            errors.AddRange(mapping.Fields.Keys.Where(name => !known.ContainsKey(name)).Order(StringComparer.Ordinal).Select(name =>
                new FieldError($"fields.{EventRules.Shown(name)}", $"is no field of a {mapping.Kind}; known are {string.Join(", ", known.Keys.Order(StringComparer.Ordinal))}")));
            errors.AddRange(mapping.Fields.Where(field => known.GetValueOrDefault(field.Key) == typeof(Rating) && !(field.Value.Minimum < field.Value.Maximum))
                .Select(field => new FieldError($"fields.{field.Key}", "needs minimum and maximum of its scale")));
        }

        if (mapping.Separator is not [> ' ' and <= '~' and not '"'] and not "\t")
        {
            errors.Add(new FieldError("separator", "must be one ASCII character, such as \",\", \";\" or a tab"));
        }

        if (mapping.DecimalSign is not ("." or "," or CsvMapping.AnyDecimalSign))
        {
            errors.Add(new FieldError("decimalSign", "must be \".\", \",\" or \"any\""));
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(mapping.TimeZone, out _))
        {
            errors.Add(new FieldError("timeZone", $"'{EventRules.Shown(mapping.TimeZone)}' is no known time zone, such as Europe/Berlin"));
        }

        return [.. errors];
    }
}
