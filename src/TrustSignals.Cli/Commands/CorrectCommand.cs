using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrustSignals.Cli.Api;
using TrustSignals.Cli.CommandLine;
using TrustSignals.Cli.Output;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Cli.Commands;

/// <summary><c>trust correct</c>: says how a signal should have been judged, or takes an event back.</summary>
internal static class CorrectCommand
{
    public static Command Create()
    {
        Argument<string> customer = Arguments.Customer();
        var target = new Argument<string>("event") { Description = "The event's key, as 'trust explain --json' names it." };
        var ordinal = new Argument<int?>("ordinal") { Description = "The signal's place in the event; left out with --withdraw.", Arity = ArgumentArity.ZeroOrOne };
        Option<string?> polarity = Word("--polarity", "What it was: affirming, breaking, or none for a text that says nothing about trust.", ["affirming", "breaking", "none"]);
        Option<string?> mechanism = Word("--mechanism", "Which expectation.", MechanismNames.All);
        Option<string?> facet = Word("--facet", "Could they, would they, or both.", ["ability", "motivation", "both"]);
        var strength = new Option<double?>("--strength") { Description = "How much was at stake, above 0 and at most 1." };
        var withdraw = new Option<bool>("--withdraw") { Description = "The whole event should not count." };
        var reason = new Option<string>("--reason") { Description = "Why.", Required = true };
        var actor = new Option<string>("--actor") { Description = "Who says so, as a pseudonym.", Required = true };
        var repeat = new Option<string?>("--id") { Description = "Makes a repeat of the same correction count once.", HelpName = "ID" };
        Option<string?> url = CommonOptions.Url();
        Option<string?> key = CommonOptions.Key();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("correct", "Correct a judgement: a new entry beside it, kept through replays and policy changes.")
        {
            customer, target, ordinal, polarity, mechanism, facet, strength, withdraw, reason, actor, repeat, url, key, json,
        };
        command.SetAction(async (result, cancellationToken) =>
        {
            var body = new JsonObject
            {
                ["event"] = result.GetRequiredValue(target),
                ["ordinal"] = result.GetValue(ordinal),
                ["polarity"] = result.GetValue(polarity),
                ["mechanism"] = result.GetValue(mechanism),
                ["facet"] = result.GetValue(facet),
                ["strength"] = result.GetValue(strength),
                ["withdraw"] = result.GetValue(withdraw),
                ["reason"] = result.GetValue(reason),
                ["actor"] = result.GetValue(actor),
            };
            using TrustApi api = CommonOptions.Api(result, url, key);
            JsonElement answer = await api.PostAsync<JsonElement>(
                TrustApi.Customer(result.GetRequiredValue(customer)) + "/corrections", body.ToJsonString(), cancellationToken, result.GetValue(repeat)).ConfigureAwait(false);
            var terminal = Terminal.Of(result);
            if (result.GetValue(json))
            {
                terminal.WriteJson(answer);
            }
            else
            {
                terminal.Out.Profile.Out.Writer.WriteLine($"Recorded as {answer.GetProperty("correction").GetString()}; 'trust explain' has it in it.");
            }

            return ExitCodes.Ok;
        });
        return command;
    }

    private static Option<string?> Word(string name, string description, IReadOnlyList<string> words)
    {
        var option = new Option<string?>(name) { Description = description };
        CommonOptions.Choose(option, words);
        return option;
    }
}
