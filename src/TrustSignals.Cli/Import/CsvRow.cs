using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TrustSignals.Cli.Import;

/// <summary>Turns the cells of one row into a CloudEvent.</summary>
/// <param name="mapping">Constants and the decimal separator.</param>
internal sealed class CsvRow(CsvMapping mapping)
{
    /// <summary>The event of a row. A cell that cannot be a number stays text, and the reader refuses it by its field.</summary>
    /// <param name="targets">What each column means.</param>
    /// <param name="cells">The row; an empty cell says nothing.</param>
    public byte[] ToJson(IReadOnlyList<string?> targets, IReadOnlyList<string> cells)
    {
        var data = new JsonObject();
        var json = new JsonObject { ["specversion"] = "1.0" };
        foreach ((string target, string value) in mapping.Constants)
        {
            Set(json, data, EventMembers.Resolve(target)!, value);
        }

        for (int column = 0; column < targets.Count; column++)
        {
            if (targets[column] is { } target && cells[column].Length > 0)
            {
                Set(json, data, target, cells[column]);
            }
        }

        json["data"] = data;
        return JsonSerializer.SerializeToUtf8Bytes(json);
    }

    private void Set(JsonObject json, JsonObject data, string target, string cell)
    {
        JsonObject owner = json;
        string name = target;
        if (target.StartsWith(EventMembers.DataPrefix, StringComparison.Ordinal))
        {
            owner = data;
            name = target[EventMembers.DataPrefix.Length..];
        }

        if (name.Split('.') is [string outer, string inner])
        {
            owner[outer] ??= new JsonObject();
            owner = owner[outer]!.AsObject();
            name = inner;
        }

        owner[name] = Value(EventMembers.KindOf(target), cell);
    }

    private JsonValue Value(CellKind kind, string cell) => kind switch
    {
        CellKind.Number when decimal.TryParse(Plain(cell), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) => JsonValue.Create(number),
        CellKind.Flag when cell is "1" || cell.Equals("true", StringComparison.OrdinalIgnoreCase) => JsonValue.Create(true),
        CellKind.Flag when cell is "0" || cell.Equals("false", StringComparison.OrdinalIgnoreCase) => JsonValue.Create(false),
        _ => JsonValue.Create(cell),
    };

    private string Plain(string cell) =>
        mapping.DecimalSeparator == "," ? cell.Replace(".", "", StringComparison.Ordinal).Replace(',', '.') : cell;
}
