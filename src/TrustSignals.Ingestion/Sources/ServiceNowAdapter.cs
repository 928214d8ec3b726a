using System.Text.Json;
using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.Authenticity;
using TrustSignals.Ingestion.Fields;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Ingestion.Sources;

/// <summary>ServiceNow Customer Service Management, with the business rule that <c>docs/sources/servicenow.md</c> gives to paste.</summary>
internal sealed class ServiceNowAdapter : ISourceAdapter
{
    private static readonly string[] Done = ["RESOLVED", "CLOSED", "SOLUTION PROPOSED"];

    // The numbers differ: 3 is a closed case but an incident on hold, 7 a closed incident but a cancelled case.
    private static readonly string[] DoneCase = ["3", "6"];
    private static readonly string[] DoneIncident = ["6", "7"];

    public string Provider => "servicenow";

    public AuthenticityRule? Signature => null;

    public bool IsSignatureOptional => true;

    public void Read(PayloadNode root, FieldMap headers, SourceReading reading)
    {
        string operation = root.RequiredText("operation");
        PayloadNode record = root.RequiredObject("record");
        string id = Value(record, "sys_id") ?? record.RequiredId("sys_id");
        string? named = Value(record, "contact") ?? Value(record, "consumer") ?? Value(record, "caller_id");
        if (named is null && (IsBlank(record, "contact") || IsBlank(record, "consumer") || IsBlank(record, "caller_id")))
        {
            reading.Ignore(operation, "the record names no contact");
            return;
        }

        string contact = named ?? record.RequiredId("contact");
        var ticket = new SupportCase(id, reading.Customer(contact)) { OpenedAt = Time(record, "opened_at") };
        reading.LinkEmail(ticket.Customer, Value(record, "contact_email"));
        DateTimeOffset updated = Time(record, "sys_updated_on") ?? ticket.OpenedAt ?? record.RequiredTime("sys_updated_on");
        switch (operation)
        {
            case "insert":
                reading.Add(record.Path, ticket.CreatedEventId, ticket.Customer, ticket.OpenedAt ?? updated, ticket.Message(
                    MessageAuthor.Customer, HtmlText.Of(Value(record, "description") ?? Value(record, "short_description"))) with
                { IsFirstMessage = true });
                ticket.AddDue(reading, record.Path, "resolution", Time(record, "due_date"), null);
                Journal(root, ticket, updated, reading);
                break;
            case "update":
                Update(root, record, ticket, updated, reading);
                break;
            case "delete":
                reading.Withdraw(ticket.CreatedEventId, ticket.Customer, updated, "the record was deleted");
                break;
            default:
                reading.Ignore(operation, "not an operation of the business rule");
                break;
        }
    }

    private static bool Journal(PayloadNode root, SupportCase ticket, DateTimeOffset updated, SourceReading reading)
    {
        bool isUsed = false;
        foreach (PayloadNode entry in root.Objects("journal"))
        {
            isUsed = true;
            string? element = entry.Text("element");
            MessageAuthor voice = element == "work_notes" ? MessageAuthor.InternalNote
                : entry.Flag("by_contact") == true ? MessageAuthor.Customer
                : entry.Flag("by_system") == true ? MessageAuthor.Bot
                : MessageAuthor.Agent;
            reading.Add(entry.Path, $"journal:{entry.RequiredId("sys_id")}", ticket.Customer, entry.Time("sys_created_on") ?? updated, ticket.Message(
                voice, HtmlText.Of(entry.Text("value")), voice == MessageAuthor.Customer ? null : reading.Agent(entry.Id("sys_created_by"))));
        }

        return isUsed;
    }

    private static void Update(PayloadNode root, PayloadNode record, SupportCase ticket, DateTimeOffset updated, SourceReading reading)
    {
        bool isUsed = Journal(root, ticket, updated, reading);
        string[] done = root.Id("table") == "incident" ? DoneIncident : DoneCase;
        string state = (Value(record, "state") ?? "").ToUpperInvariant();
        string previous = (root.Id("previous_state") ?? "").ToUpperInvariant();
        bool isDone = done.Contains(state) || Done.Contains(state), wasDone = done.Contains(previous) || Done.Contains(previous);
        if (isDone && !wasDone && (previous.Length > 0 || Time(record, "resolved_at") is not null))
        {
            isUsed = true;
            DateTimeOffset resolved = Time(record, "resolved_at") ?? updated;
            ticket.AddResolved(reading, record.Path, resolved, reading.Agent(Value(record, "assigned_to")));
            ticket.AddDue(reading, record.Path, "resolution", Time(record, "due_date"), resolved);
        }
        else if (wasDone && !isDone && state.Length > 0)
        {
            isUsed = true;
            ticket.AddReopened(reading, record.Path, updated);
        }

        if (!isUsed)
        {
            reading.Ignore("update", "no journal entry and no change between open and solved");
        }
    }

    // A field is a text, or {value, display_value, link}.
    private static string? Value(PayloadNode record, string name) =>
        record.Find(name) is { ValueKind: JsonValueKind.Object } ? record.Object(name)!.Id("value") : record.Id(name);

    private static bool IsBlank(PayloadNode record, string name) => record.IsBlank(name) || (record.Find(name) is { ValueKind: JsonValueKind.Object } && Value(record, name) is null);

    private static DateTimeOffset? Time(PayloadNode record, string name) =>
        record.Find(name) is { ValueKind: JsonValueKind.Object } ? record.Object(name)!.Time("value") : record.Time(name);
}
