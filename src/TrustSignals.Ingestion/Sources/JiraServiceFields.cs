using System.Text.Json;
using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.Fields;

namespace TrustSignals.Ingestion.Sources;

/// <summary>
/// The custom fields of Jira Service Management, found by their shape because their numbers differ everywhere:
/// SLAs (<c>ongoingCycle</c>, <c>completedCycles</c>) and satisfaction (<c>rating</c> 1 to 5).
/// </summary>
internal static class JiraServiceFields
{
    public static void Read(PayloadNode fields, SupportCase ticket, DateTimeOffset at, SourceReading reading)
    {
        if (fields.Element.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (JsonProperty property in fields.Element.EnumerateObject())
        {
            if (!property.Name.StartsWith("customfield_", StringComparison.Ordinal) || property.Value.ValueKind != JsonValueKind.Object)
            {
                continue;
            }

            PayloadNode field = fields.Object(property.Name)!;
            if (field.Find("ongoingCycle") is not null || field.Find("completedCycles") is not null)
            {
                Sla(field, property.Name, ticket, reading);
            }
            else if (field.Find("rating") is { ValueKind: JsonValueKind.Number })
            {
                var rating = new Rating((double)(field.Number("rating") ?? 0), 1, 5);
                string? comment = field.Find("comment") is { ValueKind: JsonValueKind.String } ? field.Text("comment") : null;

                // The field stays in every later delivery and has no time of its own: it counts from when the issue was solved.
                DateTimeOffset rated = fields.Time("resolutiondate") ?? ticket.OpenedAt ?? at;
                ticket.AddRating(reading, field.Path, $"ticket:{ticket.TicketId}:rating:{rating.Value:0}", rated, rating, comment);
            }
        }
    }

    private static void Sla(PayloadNode sla, string name, SupportCase ticket, SourceReading reading)
    {
        string what = "sla-" + name["customfield_".Length..];
        PayloadNode? ongoing = sla.Object("ongoingCycle");
        if (ongoing?.Flag("paused") != true)
        {
            // While it is paused its end moves on: the one told is none.
            ticket.AddDue(reading, sla.Path, what, Moment(ongoing, "breachTime"), null);
        }

        foreach (PayloadNode cycle in sla.Objects("completedCycles"))
        {
            ticket.AddDue(reading, cycle.Path, what, Moment(cycle, "breachTime"), Moment(cycle, "stopTime"));
        }
    }

    private static DateTimeOffset? Moment(PayloadNode? cycle, string name) =>
        cycle?.Find(name) is { ValueKind: JsonValueKind.Object } ? cycle.Object(name)!.Time("epochMillis") : cycle?.Time(name);
}
