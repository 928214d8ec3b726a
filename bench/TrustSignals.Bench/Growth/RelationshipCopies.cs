using System.Globalization;
using Azure.Data.Tables;
using TrustSignals.Domain.Events;
using TrustSignals.Storage;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Bench.Growth;

/// <summary>
/// Many relationships in storage within seconds: some are folded from events, and their rows are copied under the names
/// of other customers. A list cannot tell them from fed ones; their events are not there.
/// </summary>
internal static class RelationshipCopies
{
    private const int Templates = 40;
    private const int EventsEach = 8;
    private static readonly string[] Segments = ["private", "premium", "business"];

    /// <summary>Copies a state row.</summary>
    /// <param name="template">The row.</param>
    /// <param name="id">Whose it becomes.</param>
    public static TableEntity Of(TableEntity template, string id)
    {
        var row = new TableEntity(CustomerKey.Of(id).Value, RowKeys.State);
        foreach ((string name, object value) in template.Where(column => column.Key is not ("PartitionKey" or "RowKey" or "Timestamp" or "odata.etag")))
        {
            row[name] = value;
        }

        row["CustomerId"] = id;
        return row;
    }

    /// <summary>Fills the tables with relationships of all segments and of many levels and stages.</summary>
    /// <param name="bench">Where.</param>
    /// <param name="count">How many there are afterwards.</param>
    public static async Task FillAsync(StorageBench bench, int count)
    {
        var random = new Random(7);
        DateTimeOffset now = DateTimeOffset.UtcNow;
        List<TableEntity> templates = [];
        for (int number = 0; number < Math.Min(Templates, count); number++)
        {
            string id = Name(number);
            for (int i = 0; i < EventsEach; i++)
            {
                await bench.Writer.ApplyAsync(Delivery(id, Segments[number % Segments.Length], now.AddDays(-9 * (EventsEach - i)), isLate: random.Next(Templates) < number, i));
            }

            CustomerKey key = CustomerKey.Of(id);
            templates.Add((await bench.Accounts.TableOf(key, TableNames.Relationships).GetEntityAsync<TableEntity>(key.Value, RowKeys.State)).Value);
        }

        await Parallel.ForEachAsync(
            Enumerable.Range(templates.Count, count - templates.Count), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, token) =>
            {
                TableEntity copy = Of(templates[number % templates.Count], Name(number));
                await bench.Accounts.TableOf(new CustomerKey(copy.PartitionKey), TableNames.Relationships).AddEntityAsync(copy, token);
            });
    }

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"K-{number:D6}");

    private static TrustEvent Delivery(string customer, string segment, DateTimeOffset at, bool isLate, int number) => new()
    {
        Source = "/bench/growth",
        Id = string.Create(CultureInfo.InvariantCulture, $"{customer}-{number}"),
        CustomerId = customer,
        OccurredAt = at,
        ReceivedAt = at,
        Payload = new TransactionOutcome
        {
            TransactionId = $"O-{number}", Kind = TransactionKind.Delivery, PromisedAt = isLate ? at.AddDays(-6) : at.AddHours(1), ActualAt = at, Segment = segment,
        },
    };
}
