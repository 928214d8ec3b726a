using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace TrustSignals.Cli.Output;

/// <summary>The calendar of planned risks as a table.</summary>
internal static class RisksRenderer
{
    public static void Write(Terminal terminal, JsonElement calendar)
    {
        JsonElement[] items = [.. calendar.GetProperty("items").EnumerateArray()];
        if (items.Length == 0)
        {
            terminal.Out.WriteLine("Nothing is planned.");
            return;
        }

        Table table = new Table().Border(TableBorder.Rounded)
            .AddColumn(new TableColumn("Id").NoWrap()).AddColumns("Risk", "Days", "Meets", "Customers", "Bad moment", "Since it began");
        foreach (JsonElement risk in items)
        {
            JsonElement exposed = risk.GetProperty("exposed");
            string names = string.Join(", ", exposed.GetProperty("names").EnumerateArray().Select(name => name.GetString() is { Length: > 0 } text ? text : "(none)"));
            table.AddRow(
                Text(risk, "id"), $"{Markup.Escape(Text(risk, "title"))}\n[grey]{Text(risk, "kind")}[/]", $"{Text(risk, "from")} to {Text(risk, "until")}\n[grey]{Text(risk, "state")}[/]",
                Markup.Escape(names.Length == 0 ? "everyone" : $"{Text(exposed, "by")} {names}"), risk.GetProperty("customers").ToString(),
                risk.GetProperty("delicate").GetProperty("total").ToString(), Since(risk.GetProperty("since")));
        }

        terminal.Out.Write(table);
        Dictionary<string, string> titles = items.ToDictionary(risk => Text(risk, "id"), risk => Text(risk, "title"), StringComparer.Ordinal);
        foreach (JsonElement overlap in calendar.GetProperty("overlaps").EnumerateArray())
        {
            string most = overlap.GetProperty("isAtMost").GetBoolean() ? "at most " : "";
            terminal.Out.WriteLine(
                $"Two at once: {titles[Text(overlap, "first")]} and {titles[Text(overlap, "second")]}, {Text(overlap, "from")} to {Text(overlap, "until")}: {most}{overlap.GetProperty("customers")} customers, {overlap.GetProperty("delicate")} of them at a bad moment.");
        }
    }

    private static string Since(JsonElement since)
    {
        if (since.ValueKind == JsonValueKind.Null)
        {
            return "";
        }

        (JsonElement then, JsonElement now, JsonElement lost) = (since.GetProperty("levelThen"), since.GetProperty("levelNow"), since.GetProperty("lost"));
        return then.ValueKind == JsonValueKind.Number && now.ValueKind == JsonValueKind.Number
            ? string.Create(CultureInfo.InvariantCulture, $"level {then.GetDouble():F1} to {now.GetDouble():F1}")
            : lost.ValueKind == JsonValueKind.Number ? string.Create(CultureInfo.InvariantCulture, $"{lost.GetDouble():F1} lost") : "";
    }

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;
}
