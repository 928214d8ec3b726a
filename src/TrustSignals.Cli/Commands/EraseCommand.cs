using System.CommandLine;
using System.Text.Json;
using Spectre.Console;
using TrustSignals.Cli.Api;
using TrustSignals.Cli.CommandLine;
using TrustSignals.Cli.Output;

namespace TrustSignals.Cli.Commands;

/// <summary><c>trust erase</c>: everything about a customer goes (article 17 GDPR). There is no way back, so it asks first.</summary>
internal static class EraseCommand
{
    public static Command Create()
    {
        Argument<string> customer = Arguments.Customer();
        var yes = new Option<bool>("--yes") { Description = "Do not ask." };
        Option<string?> url = CommonOptions.Url();
        Option<string?> key = CommonOptions.Key();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("erase", "Erase everything about a customer: all identities that belong together. It cannot be undone.") { customer, yes, url, key, json };
        command.SetAction(async (result, cancellationToken) =>
        {
            using TrustApi api = CommonOptions.Api(result, url, key);
            string id = result.GetRequiredValue(customer);
            var terminal = Terminal.Of(result);
            if (!result.GetValue(yes))
            {
                await ConfirmAsync(api, id, terminal.Error, cancellationToken).ConfigureAwait(false);
            }

            JsonElement answer = await api.DeleteAsync<JsonElement>(TrustApi.Customer(id), cancellationToken).ConfigureAwait(false);
            if (result.GetValue(json))
            {
                terminal.WriteJson(answer);
            }
            else
            {
                Print(terminal.Out, TrustApi.As<ErasureReading>(answer));
            }

            return ExitCodes.Ok;
        });
        return command;
    }

    private static async Task ConfirmAsync(TrustApi api, string id, IAnsiConsole console, CancellationToken cancellationToken)
    {
        // Says whose data it is, and is not found where there is nothing to erase.
        JsonElement export = await api.GetAsync($"{TrustApi.Customer(id)}/export", cancellationToken).ConfigureAwait(false);
        console.WriteLine($"This erases for ever: {string.Join(", ", export.GetProperty("identities").EnumerateArray())}.");
        console.WriteLine($"Stored are {string.Join(", ", Counts(export))}. 'trust export' prints it.");
        console.Write($"Type {id} to erase it: ");
        string? typed = await Console.In.ReadLineAsync(cancellationToken).ConfigureAwait(false);
        console.WriteLine();
        if (typed?.Trim() != id)
        {
            throw CliException.Usage(typed is null
                ? "Nobody confirmed, and nothing was erased; --yes does not ask."
                : $"'{typed.Trim()}' is not {id}, and nothing was erased.");
        }
    }

    private static IEnumerable<string> Counts(JsonElement export) => export.GetProperty("ledgers").EnumerateArray()
        .SelectMany(ledger => ledger.EnumerateObject()).Where(kind => kind.Value.ValueKind == JsonValueKind.Array && kind.Value.GetArrayLength() > 0)
        .GroupBy(kind => kind.Name, (name, kinds) => $"{name} {kinds.Sum(kind => kind.Value.GetArrayLength())}");

    private static void Print(IAnsiConsole console, ErasureReading erasure)
    {
        console.WriteLine(erasure.ErasedRows == 0
            ? $"Nothing was stored about {string.Join(", ", erasure.Identities)}."
            : $"Erased: {string.Join(", ", erasure.Identities)}; {erasure.ErasedRows} rows.");
        console.WriteLine("What remains, and why:");
        foreach (RemainderReading remainder in erasure.Remains)
        {
            console.WriteLine($"- {remainder.What}: {remainder.Why}.");
        }
    }
}
