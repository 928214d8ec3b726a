using System.Text;
using System.Text.Json;
using TrustSignals.Domain;
using TrustSignals.Domain.Events;
using TrustSignals.Ingestion;
using TrustSignals.Ingestion.CloudEvents;
using TrustSignals.Ingestion.Webhooks;
using TrustSignals.Storage.Intake;

namespace TrustSignals.Functions.Imports;

/// <summary>A part of an import: events, amendments and links, each in the form in which the readers of exports give them.</summary>
internal static class ImportBody
{
    private const int MaximumItems = 1000;

    /// <summary>The part, or every field that is wrong.</summary>
    public static (IntakeBatch? Batch, IReadOnlyList<FieldError> Errors) Read(byte[] utf8, string source, DateTimeOffset now)
    {
        List<FieldError> errors = [];
        List<TrustEvent> events = [];
        List<EventAmendment> amendments = [];
        List<CustomerLink> links = [];
        try
        {
            using JsonDocument document = JsonDocument.Parse(utf8);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return (null, [new FieldError("body", "must be an object with events, amendments and links")]);
            }

            foreach ((int index, JsonElement item) in Items(document.RootElement, "events", errors))
            {
                IntakeResult read = CloudEventReader.Read(Encoding.UTF8.GetBytes(item.GetRawText()), now);
                errors.AddRange(read.Errors.Select(error => error with { Field = $"events[{index}].{error.Field}" }));
                events.AddRange(read.Events);
            }

            foreach ((int index, JsonElement item) in Items(document.RootElement, "amendments", errors))
            {
                EventAmendment? amendment = EventAmendmentJson.Read(Encoding.UTF8.GetBytes(item.GetRawText()), now, out IReadOnlyList<FieldError> problems);
                errors.AddRange(problems.Select(error => error with { Field = $"amendments[{index}].{error.Field}" }));
                amendments.AddRange(amendment is null ? [] : [amendment]);
            }

            foreach ((int index, JsonElement item) in Items(document.RootElement, "links", errors))
            {
                CustomerLink? link = item.ValueKind == JsonValueKind.Object && Text(item, "customerId") is { } customer && Text(item, "key") is { } key ? new CustomerLink(customer, key) : null;
                if (link is null || !link.CustomerId.StartsWith(source + ":", StringComparison.Ordinal))
                {
                    errors.Add(new FieldError($"links[{index}]", $"must have a customerId of the source, {source}:…, and a key"));
                    continue;
                }

                links.Add(link);
            }
        }
        catch (Exception exception) when (exception is JsonException or DecoderFallbackException)
        {
            return (null, [new FieldError("body", "is not JSON")]);
        }

        errors.AddRange(events.Where(item => item.Source != "/" + source).Take(1).Select(_ => new FieldError("events", $"must all have the source /{source}")));
        errors.AddRange(amendments.Where(item => item.TargetSource != "/" + source).Take(1).Select(_ => new FieldError("amendments", $"must all have the source /{source}")));
        return errors.Count > 0 ? (null, errors) : (new IntakeBatch { Events = events, Amendments = amendments, Links = links }, []);
    }

    private static IEnumerable<(int Index, JsonElement Item)> Items(JsonElement root, string name, List<FieldError> errors)
    {
        if (!root.TryGetProperty(name, out JsonElement array))
        {
            return [];
        }

        if (array.ValueKind != JsonValueKind.Array || array.GetArrayLength() > MaximumItems)
        {
            errors.Add(new FieldError(name, $"must be an array of at most {MaximumItems}"));
            return [];
        }

        return array.EnumerateArray().Index();
    }

    private static string? Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= 600 } text ? text : null;
}
