using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using TrustSignals.Cli.Api;
using TrustSignals.Cli.CommandLine;
using TrustSignals.Cli.Output;

namespace TrustSignals.Cli.Commands;

/// <summary><c>trust risks</c>: what is planned that will strain trust, and whom it would hit at a bad moment.</summary>
internal static class RisksCommand
{
    private static readonly string[] Kinds = ["price-change", "migration", "outage", "terms-change", "branch-closing", "product-end", "other"];

    public static Command Create() => new("risks", "The calendar of planned risks: price changes, migrations, outages.") { List(), Add(), Remove() };

    private static Command List()
    {
        Option<string?> from = Day("--from", "The first day. Default: 90 days ago.");
        Option<string?> until = Day("--until", "The last day. Default: 366 days ahead.");
        Option<string?> url = CommonOptions.Url();
        Option<string?> key = CommonOptions.Key();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("list", "Show planned risks, whom they meet and how many of them at a bad moment.") { from, until, url, key, json };
        command.SetAction(async (result, cancellationToken) =>
        {
            using TrustApi api = CommonOptions.Api(result, url, key);
            string[] query = [.. new[] { ("from", result.GetValue(from)), ("until", result.GetValue(until)) }.Where(part => part.Item2 is not null).Select(part => $"{part.Item1}={part.Item2}")];
            JsonElement document = await api.GetAsync("risks" + (query.Length > 0 ? $"?{string.Join('&', query)}" : ""), cancellationToken).ConfigureAwait(false);
            Print(result, json, document, terminal => RisksRenderer.Write(terminal, document));
            return ExitCodes.Ok;
        });
        return command;
    }

    private static Command Add()
    {
        var title = new Argument<string>("title") { Description = "What people call it." };
        var kind = new Option<string>("--kind") { Description = $"One of {string.Join(", ", Kinds)}.", HelpName = "KIND", Required = true };
        CommonOptions.Choose(kind, Kinds);
        Option<string?> from = Day("--from", "The first day.");
        from.Required = true;
        Option<string?> until = Day("--until", "The last day. Default: the first.");
        var segments = new Option<string[]>("--segment") { Description = "It meets the customers of a segment; may be given more than once.", HelpName = "NAME" };
        var touchpoint = new Option<string?>("--touchpoint") { Description = "It meets who was at a touchpoint in the last 90 days.", HelpName = "NAME" };
        var everyone = new Option<bool>("--everyone") { Description = "It meets all customers." };
        Option<string?> notice = Day("--notice-on", "The day on which customers are told.");
        var how = new Option<string?>("--notice-how") { Description = "How they are told.", HelpName = "TEXT" };
        var note = new Option<string?>("--note") { Description = "What else must be known.", HelpName = "TEXT" };
        Option<string> actor = Actor();
        var idempotencyKey = new Option<string?>("--idempotency-key") { Description = "A repeat with the same key enters nothing twice.", HelpName = "KEY" };
        Option<string?> url = CommonOptions.Url();
        Option<string?> key = CommonOptions.Key();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("add", "Plan a risk. It changes no level and raises no alert.")
        {
            title, kind, from, until, segments, touchpoint, everyone, notice, how, note, actor, idempotencyKey, url, key, json,
        };
        command.Validators.Add(result =>
        {
            if (new object?[] { result.GetResult(segments), result.GetResult(touchpoint), result.GetResult(everyone) }.Count(given => given is not null) != 1)
            {
                result.AddError("Give --segment, or --touchpoint, or --everyone, and one of them only.");
            }

            if (result.GetResult(how) is not null && result.GetResult(notice) is null)
            {
                result.AddError("--notice-how needs --notice-on.");
            }
        });
        command.SetAction(async (result, cancellationToken) =>
        {
            using TrustApi api = CommonOptions.Api(result, url, key);
            object exposed = result.GetValue(everyone) ? new { by = "everyone" }
                : result.GetValue(touchpoint) is { } place ? new { by = "touchpoint", names = new[] { place } }
                : new { by = "segment", names = result.GetValue(segments)! };
            string plan = JsonSerializer.Serialize(new
            {
                kind = result.GetRequiredValue(kind),
                title = result.GetRequiredValue(title),
                from = result.GetValue(from),
                until = result.GetValue(until) ?? result.GetValue(from),
                exposed,
                notice = result.GetValue(notice) is { } on ? new { on, how = result.GetValue(how) } : null,
                note = result.GetValue(note),
                actor = result.GetRequiredValue(actor),
            });
            JsonElement answer = await api.PostAsync<JsonElement>("risks", plan, cancellationToken, result.GetValue(idempotencyKey)).ConfigureAwait(false);
            Print(result, json, answer, terminal =>
            {
                JsonElement risk = answer.GetProperty("risk");
                terminal.Out.Profile.Out.Writer.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{risk.GetProperty("id").GetString()}: meets {risk.GetProperty("customers")} customers, {risk.GetProperty("delicate").GetProperty("total")} of them at a bad moment."));
            });
            return ExitCodes.Ok;
        });
        return command;
    }

    private static Command Remove()
    {
        var id = new Argument<string>("id") { Description = "The risk's id, as list --json shows it." };
        Option<string> actor = Actor();
        Option<string?> url = CommonOptions.Url();
        Option<string?> key = CommonOptions.Key();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("remove", "Take a risk off the calendar. Who entered and removed it stays on record.") { id, actor, url, key, json };
        command.SetAction(async (result, cancellationToken) =>
        {
            using TrustApi api = CommonOptions.Api(result, url, key);
            string risk = result.GetRequiredValue(id);
            await api.DeleteAsync($"risks/{Uri.EscapeDataString(risk)}?actor={Uri.EscapeDataString(result.GetRequiredValue(actor))}", cancellationToken).ConfigureAwait(false);
            Print(result, json, new { removed = risk }, terminal => terminal.Out.Profile.Out.Writer.WriteLine($"{risk} is off the calendar."));
            return ExitCodes.Ok;
        });
        return command;
    }

    private static Option<string> Actor() => new("--actor")
    {
        Description = "Who says so, as a pseudonym, where nobody has signed in. Default: cli.", HelpName = "NAME", DefaultValueFactory = _ => "cli",
    };

    private static Option<string?> Day(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "YYYY-MM-DD" };
        option.Validators.Add(result => Check(result, name));
        return option;
    }

    private static void Check(OptionResult result, string name)
    {
        string? text = result.Tokens.Count > 0 ? result.Tokens[0].Value : null;
        if (text is not null && !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            result.AddError($"{name} is '{text}'; a day such as 2027-01-31 is expected.");
        }
    }

    private static void Print<T>(ParseResult result, Option<bool> json, T document, Action<Terminal> write)
    {
        var terminal = Terminal.Of(result);
        if (result.GetValue(json))
        {
            terminal.WriteJson(document);
        }
        else
        {
            write(terminal);
        }
    }
}
