using System.Collections.Immutable;
using System.Text.Json;
using TrustSignals.Domain;
using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.Fields;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Ingestion.Sources;

/// <summary>What has been read so far out of one input of one source.</summary>
internal sealed class SourceReading(string source, SourceSettings settings, DateTimeOffset receivedAt)
{
    private readonly List<FieldError> problems = [];
    private readonly List<TrustEvent> events = [];
    private readonly List<EventAmendment> amendments = [];
    private readonly HashSet<CustomerLink> links = [];
    private readonly List<IgnoredItem> ignored = [];
    private readonly List<PrivacyRequest> privacyRequests = [];

    public SourceSettings Settings => settings;

    public DateTimeOffset ReceivedAt => receivedAt;

    /// <summary>The CloudEvents source of this source's events.</summary>
    public string EventSource => "/" + source;

    public IReadOnlyList<FieldError> Problems => problems;

    public PayloadNode Root(JsonElement root, string path = "") => new(root, path, problems);

    /// <summary>The customer with an id at this source.</summary>
    public string Customer(string id) => $"{source}:{id}";

    public string? Agent(string? id) => Pseudonym.Of(source, id, settings.LinkPepper);

    public void LinkEmail(string customer, string? address)
    {
        if (LinkKey.OfEmail(address, settings.LinkPepper) is { } key)
        {
            links.Add(new CustomerLink(customer, key));
        }
    }

    public void LinkOrder(string customer, string? number)
    {
        if (LinkKey.OfOrder(number) is { } key)
        {
            links.Add(new CustomerLink(customer, key));
        }
    }

    /// <summary>The customer's id in the company's own systems, where the source knows it.</summary>
    public void LinkExternal(string customer, string? id)
    {
        if (id is { Length: > 0 and <= EventRules.MaximumIdLength })
        {
            links.Add(new CustomerLink(customer, "external:" + id));
        }
    }

    /// <summary>Joins a customer with a provisional one of the same source: <c>stripe:charge:ch_1</c>.</summary>
    public void LinkAlias(string customer, string alias) => links.Add(new CustomerLink(customer, $"{source}:{alias}"));

    /// <summary>Adds an event.</summary>
    /// <param name="path">Where it stood in the payload, for the errors.</param>
    /// <param name="id">Its id, unique at this source.</param>
    /// <param name="customer">Whose trust it concerns.</param>
    /// <param name="at">When it happened.</param>
    /// <param name="payload">What happened.</param>
    public void Add(string path, string id, string customer, DateTimeOffset at, EventPayload payload)
    {
        if (Checked(path, id, customer, at, payload) is { } taken)
        {
            events.Add(taken);
        }
    }

    /// <summary>
    /// Adds events that stand by themselves already, with what the settings say of all events of the source. When we
    /// received them is never the sender's to say.
    /// </summary>
    public void Add(IntakeResult result)
    {
        events.AddRange(result.Events.Select(read => Completed(read) with { ReceivedAt = receivedAt.ToUniversalTime() }));
        problems.AddRange(result.Errors);
    }

    /// <summary>An earlier event is gone.</summary>
    /// <param name="targetId">The event that was said.</param>
    /// <param name="customer">Whose it was, where the source says so.</param>
    /// <param name="at">When it was taken back.</param>
    /// <param name="reason">Why.</param>
    public void Withdraw(string targetId, string? customer, DateTimeOffset at, string reason) =>
        amendments.Add(new EventAmendment(EventSource, targetId, customer, true, null, at.ToUniversalTime(), reason));

    /// <summary>An earlier event now reads otherwise.</summary>
    /// <param name="targetId">The event that was said first.</param>
    /// <param name="changedAt">When it was changed.</param>
    /// <param name="path">Where the new version stood in the payload.</param>
    /// <param name="id">The new version's own id.</param>
    /// <param name="customer">Whose trust it concerns.</param>
    /// <param name="at">When it happened.</param>
    /// <param name="payload">The new version.</param>
    public void Replace(string targetId, DateTimeOffset changedAt, string path, string id, string customer, DateTimeOffset at, EventPayload payload)
    {
        if (Checked(path, id, customer, at, payload) is { } replacement)
        {
            amendments.Add(new EventAmendment(EventSource, targetId, customer, false, replacement, changedAt.ToUniversalTime(), "edited at the source"));
        }
    }

    public void Ignore(string kind, string reason) => ignored.Add(new IgnoredItem(EventRules.Shown(kind), reason));

    /// <summary>Takes a CloudEvent that is none of ours, or amends one of ours.</summary>
    /// <param name="item">The event.</param>
    /// <param name="type">Its type.</param>
    /// <param name="path">Where it stood.</param>
    /// <returns>Whether it was one of these.</returns>
    public bool TakeOther(JsonElement item, string type, string path)
    {
        PayloadNode node = Root(item, path);
        return type == EventAmendmentJson.Type
            ? Amend(node.RequiredObject("data"), node.RequiredText("source"), node.RequiredText("subject"), node.RequiredTime("time"))
            : IgnoreForeign(type);
    }

    /// <summary>Takes an amendment that a sender of CloudEvents says. Whose event it is must be said: no locator leads to a transaction.</summary>
    public bool Amend(PayloadNode data, string eventSource, string customer, DateTimeOffset at)
    {
        EventAmendment amendment = EventAmendmentJson.Read(data, eventSource, customer, at, receivedAt);
        amendments.Add(amendment with { Replacement = amendment.Replacement is { } replacement ? Completed(replacement) : null });
        return true;
    }

    /// <summary>Passes over an event of another system's type; false when it is one of ours, known or not.</summary>
    public bool IgnoreForeign(string type)
    {
        if (!EventTypes.IsForeign(type))
        {
            return false;
        }

        Ignore(type, "is another system's type of event");
        return true;
    }

    public void Ask(PrivacyRequestKind kind, string? customer) => privacyRequests.Add(new PrivacyRequest(kind, customer, receivedAt));

    public void Problem(string field, string problem) => problems.Add(new FieldError(field, problem));

    public WebhookResult ToResult() => problems.Count > 0
        ? Answer.Refused(422, "Unusable delivery", [.. problems])
        : Answer.Taken(new WebhookResult
        {
            StatusCode = 202,
            Events = [.. events],
            Amendments = [.. amendments],
            Links = [.. links],
            Ignored = [.. ignored],
            PrivacyRequests = [.. privacyRequests],
        });

    private TrustEvent? Checked(string path, string id, string customer, DateTimeOffset at, EventPayload payload)
    {
        if (problems.Count > 0)
        {
            // Placeholders may stand in for what could not be read: the problem is noted already.
            return null;
        }

        string prefix = path.Length == 0 ? "" : path + ".";
        EventPayload complete = Completed(payload);
        problems.AddRange(EventRules.CheckTime(prefix + "time", at, receivedAt));
        problems.AddRange(EventRules.Check(complete, prefix, receivedAt));
        if (id.Length > EventRules.MaximumIdLength || customer.Length > EventRules.MaximumIdLength)
        {
            problems.Add(new FieldError(prefix + "id", $"is longer than {EventRules.MaximumIdLength} characters"));
        }

        return problems.Count > 0
            ? null
            : new TrustEvent
            {
                Source = EventSource,
                Id = id,
                CustomerId = customer,
                OccurredAt = at.ToUniversalTime(),
                ReceivedAt = receivedAt.ToUniversalTime(),
                Payload = complete,
            };
    }

    private TrustEvent Completed(TrustEvent read) => read with { Payload = Completed(read.Payload) };

    private EventPayload Completed(EventPayload payload) => payload with
    {
        Touchpoint = settings.Touchpoint ?? payload.Touchpoint,
        Segment = settings.Segment ?? payload.Segment,
        Frame = settings.Frame ?? payload.Frame,
    };
}
