using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using TrustSignals.Domain;

namespace TrustSignals.Ingestion.Webhooks;

/// <summary>Writes answers: problem details (RFC 9457) for refusals, a count for what was taken.</summary>
public static class Answer
{
    private const int MaximumErrors = 20;

    /// <summary>A refusal.</summary>
    /// <param name="status">The HTTP status, 4xx.</param>
    /// <param name="title">What went wrong, the same for every case of its kind.</param>
    /// <param name="errors">What is wrong, by field, at least one.</param>
    public static WebhookResult Refused(int status, string title, params ReadOnlySpan<FieldError> errors)
    {
        ImmutableArray<FieldError> all = [.. errors];
        string body = Json(writer =>
        {
            writer.WriteString("type", "about:blank");
            writer.WriteString("title", title);
            writer.WriteNumber("status", status);
            writer.WriteString("detail", string.Join("; ", all.Take(3)));
            writer.WriteStartArray("errors");
            foreach (FieldError error in all.Take(MaximumErrors))
            {
                writer.WriteStartObject();
                writer.WriteString("field", error.Field);
                writer.WriteString("problem", error.Problem);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
        return new WebhookResult { StatusCode = status, Body = body, ContentType = "application/problem+json", Errors = all };
    }

    /// <summary>429 with <c>Retry-After</c> in whole seconds, rounded up.</summary>
    /// <param name="retryAfter">How long to wait.</param>
    public static WebhookResult TooMany(TimeSpan retryAfter)
    {
        int seconds = Math.Max(1, (int)Math.Ceiling(retryAfter.TotalSeconds));
        WebhookResult refused = Refused(429, "Too many deliveries", new FieldError("source", $"is over its rate; try again in {seconds} s"));
        return refused with
        {
            RetryAfter = TimeSpan.FromSeconds(seconds),
            Headers = refused.Headers.Add("Retry-After", seconds.ToString(CultureInfo.InvariantCulture)),
        };
    }

    internal static WebhookResult Taken(WebhookResult content) => content with
    {
        StatusCode = content.Events.IsEmpty && content.Amendments.IsEmpty && content.PrivacyRequests.IsEmpty ? 200 : 202,
        ContentType = "application/json",
        Body = Json(writer =>
        {
            writer.WriteNumber("accepted", content.Events.Length);
            writer.WriteNumber("amended", content.Amendments.Length);
            writer.WriteNumber("ignored", content.Ignored.Length);
        }),
    };

    internal static string Json(Action<Utf8JsonWriter> members)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}
