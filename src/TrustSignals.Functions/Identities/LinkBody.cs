using System.Text.Json;
using System.Text.Json.Serialization;
using TrustSignals.Domain;
using TrustSignals.Ingestion.Fields;
using TrustSignals.Storage.Identities;

namespace TrustSignals.Functions.Identities;

/// <summary>What a person says about two identities.</summary>
internal sealed record LinkBody
{
    private const int LongestId = 512;
    private const int LongestReason = 2000;
    private const int LongestActor = 128;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, NumberHandling = JsonNumberHandling.Strict,
    };

    public string? Customer { get; init; }

    public string? Other { get; init; }

    public string? Email { get; init; }

    public string? Order { get; init; }

    public string? Reason { get; init; }

    public string? Actor { get; init; }

    /// <summary>The body with <see cref="Other"/> filled in from the address or order number, or every field that is wrong.</summary>
    public static (LinkBody? Body, IReadOnlyList<FieldError> Errors) Read(byte[] utf8, string pepper)
    {
        LinkBody? body;
        try
        {
            body = JsonSerializer.Deserialize<LinkBody>(utf8, Options);
        }
        catch (JsonException exception)
        {
            return (null, [new FieldError(exception.Path is { Length: > 2 } path ? path[2..] : "body", "is not known, or not of the type that is expected")]);
        }

        List<FieldError> errors = [];
        Check(body is not null, "body", "must be an object");
        string? other = body?.Other ?? (body?.Email is { } address ? LinkKey.OfEmail(address, pepper) : body?.Order is { } number ? LinkKey.OfOrder(number) : null);
        Check(new[] { body?.Other, body?.Email, body?.Order }.Count(value => value is not null) == 1, "other", "must be given, or email, or order, and one of them only");
        Check(body?.Email is null || other is not null, "email", "must be an e-mail address");
        Check(body?.Order is null || other is not null, "order", "must be an order number");
        Check(IsIdentity(body?.Customer), "customer", $"must be an identity such as zendesk:12, of at most {LongestId} characters");
        Check(other is null || IsIdentity(other) || IdentityIds.IsKey(other), "other", "must be an identity such as stripe:cus_1, or a key such as email:…, order:…, external:…");
        Check(other is null || other != body?.Customer, "other", "must be another one than customer");
        Check(body?.Reason is { Length: <= LongestReason } reason && !string.IsNullOrWhiteSpace(reason), "reason", $"must have 1 to {LongestReason} characters");
        Check(body?.Actor is { Length: <= LongestActor } actor && !string.IsNullOrWhiteSpace(actor), "actor", $"must have 1 to {LongestActor} characters: a pseudonym");
        return errors.Count > 0 ? (null, errors) : (body! with { Other = other }, []);

        void Check(bool holds, string field, string problem)
        {
            if (!holds && errors.TrueForAll(error => error.Field != field))
            {
                errors.Add(new FieldError(field, problem));
            }
        }
    }

    // A group is what links come to, never a part of one.
    private static bool IsIdentity(string? id) =>
        id is { Length: > 0 and <= LongestId } && !IdentityIds.IsKey(id) && IdentityIds.PrimaryOf(id) == id;
}
