using System.Text.Json;
using TrustSignals.Cli.Api;
using TrustSignals.Cli.CommandLine;
using TrustSignals.Domain;
using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.CloudEvents;
using TrustSignals.Ingestion.Import;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Cli.Import;

/// <summary>Sends records to the service.</summary>
internal sealed class HttpItemSink(TrustApi api) : IItemSink
{
    private const int MaximumItems = 1000;
    private const int MaximumBody = 7 * 1024 * 1024;

    public async Task<IReadOnlyList<(ImportItem Item, FieldError Error)>> SendAsync(
        string source, IReadOnlyList<ImportItem> items, CancellationToken cancellationToken)
    {
        if (items.Count == 0)
        {
            return [];
        }

        byte[] body = Body(items);
        if (items.Count > 1 && (body.Length > MaximumBody || items.Sum(item => item.Events.Length) > MaximumItems))
        {
            return await SplitAsync(source, items, cancellationToken).ConfigureAwait(false);
        }

        PostAnswer answer = await api.PostPartAsync("imports/" + Uri.EscapeDataString(source), body, cancellationToken).ConfigureAwait(false);
        return answer.Outcome switch
        {
            PostOutcome.Taken => [],
            PostOutcome.Busy => throw CliException.Unavailable($"--url: the service is busy: {answer.Problem.Detail ?? "it does not say why"} Import again to go on from here."),
            _ when items.Count > 1 => await SplitAsync(source, items, cancellationToken).ConfigureAwait(false),
            _ => [(items[0], answer.Problem.Errors is [FieldError first, ..] ? first : new FieldError("body", answer.Problem.Detail ?? "is refused by the service"))],
        };
    }

    private async Task<IReadOnlyList<(ImportItem Item, FieldError Error)>> SplitAsync(
        string source, IReadOnlyList<ImportItem> items, CancellationToken cancellationToken)
    {
        int half = items.Count / 2;
        IReadOnlyList<(ImportItem, FieldError)> first = await SendAsync(source, [.. items.Take(half)], cancellationToken).ConfigureAwait(false);
        return [.. first, .. await SendAsync(source, [.. items.Skip(half)], cancellationToken).ConfigureAwait(false)];
    }

    private static byte[] Body(IReadOnlyList<ImportItem> items)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("events");
            foreach (TrustEvent item in items.SelectMany(item => item.Events))
            {
                writer.WriteRawValue(CloudEventWriter.Write(item));
            }

            writer.WriteEndArray();
            writer.WriteStartArray("amendments");
            foreach (EventAmendment item in items.SelectMany(item => item.Amendments))
            {
                writer.WriteRawValue(EventAmendmentJson.Write(item));
            }

            writer.WriteEndArray();
            writer.WriteStartArray("links");
            foreach (CustomerLink link in items.SelectMany(item => item.Links).Distinct())
            {
                writer.WriteStartObject();
                writer.WriteString("customerId", link.CustomerId);
                writer.WriteString("key", link.Key);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }
}
