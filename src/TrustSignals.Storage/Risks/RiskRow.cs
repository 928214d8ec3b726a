using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Data.Tables;
using TrustSignals.Domain.Risks;

namespace TrustSignals.Storage.Risks;

/// <summary>
/// Planned risks as rows of one partition: the risk, how things stood when it began, and an entry for each change. There
/// are hundreds at most, and nothing but the calendar reads them.
/// </summary>
internal static class RiskRow
{
    public const string Partition = "risks";
    public const string RiskPrefix = "r-";
    private const string BaselinePrefix = "b-";

    private static readonly JsonSerializerOptions Options = new()
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) }, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Risk(string id) => RiskPrefix + id;

    public static string Baseline(string id) => BaselinePrefix + id;

    public static string Entry(string id, int revision) => $"{EntriesOf(id)}{revision.ToString("D6", CultureInfo.InvariantCulture)}";

    public static string EntriesOf(string id) => $"e-{id}-";

    public static string Write(PlannedRisk risk) => JsonSerializer.Serialize(risk, Options);

    public static TableEntity ToEntity(StoredRisk stored, bool isRemoved) => new(Partition, Risk(stored.Risk.Id))
    {
        ["Risk"] = Write(stored.Risk),
        ["Revision"] = stored.Revision,
        ["ChangedAt"] = stored.ChangedAt,
        ["ChangedBy"] = stored.ChangedBy,
        ["IsRemoved"] = isRemoved,
    };

    public static bool IsRemoved(TableEntity row) => row.GetBoolean("IsRemoved") == true;

    public static StoredRisk FromEntity(TableEntity row, TableEntity? baseline) => new(
        JsonSerializer.Deserialize<PlannedRisk>(row.GetString("Risk"), Options) ?? throw new InvalidDataException($"The row {row.RowKey} holds no risk."),
        row.GetInt32("Revision") ?? 1, row.GetDateTimeOffset("ChangedAt")!.Value, row.GetString("ChangedBy"),
        baseline is null ? null : JsonSerializer.Deserialize<RiskBaseline>(baseline.GetString("Baseline"), Options), row.ETag);

    public static TableEntity ToEntity(string id, RiskBaseline baseline) =>
        new(Partition, Baseline(id)) { ["Baseline"] = JsonSerializer.Serialize(baseline, Options) };

    public static TableEntity ToEntity(string id, int revision, RiskEntry entry) =>
        new(Partition, Entry(id, revision)) { ["Entry"] = JsonSerializer.Serialize(entry, Options) };

    public static RiskEntry EntryFromEntity(TableEntity row) =>
        JsonSerializer.Deserialize<RiskEntry>(row.GetString("Entry"), Options) ?? throw new InvalidDataException($"The row {row.RowKey} holds no entry.");
}
