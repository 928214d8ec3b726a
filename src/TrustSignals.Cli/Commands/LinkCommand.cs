using System.CommandLine;
using System.Text.Json;
using Spectre.Console;
using TrustSignals.Cli.Api;
using TrustSignals.Cli.CommandLine;
using TrustSignals.Cli.Output;

namespace TrustSignals.Cli.Commands;

/// <summary><c>trust link</c> and <c>trust unlink</c>: which identities are one customer.</summary>
internal static class LinkCommand
{
    public static Command CreateLink() => Create(
        "link", "links", "Say that identities are one customer: their events are folded together.");

    public static Command CreateUnlink() => Create(
        "unlink", "unlinks", "Take a link back, or say that a source is wrong about one: both relationships are restored.");

    private static Command Create(string name, string path, string description)
    {
        var customer = new Argument<string>("customer") { Description = "An identity, such as zendesk:12. The group is named after it." };
        var other = new Argument<string?>("other")
        {
            Description = "Another identity, or a key: email:…, order:…, external:….", Arity = ArgumentArity.ZeroOrOne,
        };
        var email = new Option<string?>("--email") { Description = "In place of the other: an e-mail address. The service keeps only its hash.", HelpName = "ADDRESS" };
        var order = new Option<string?>("--order") { Description = "In place of the other: an order number.", HelpName = "NUMBER" };
        var reason = new Option<string>("--reason") { Description = "Why.", HelpName = "TEXT", Required = true };
        var actor = new Option<string>("--actor") { Description = "Who says so, as a pseudonym. Default: cli.", HelpName = "NAME", DefaultValueFactory = _ => "cli" };
        Option<string?> url = CommonOptions.Url();
        Option<string?> key = CommonOptions.Key();
        Option<bool> json = CommonOptions.Json();
        var command = new Command(name, description) { customer, other, email, order, reason, actor, url, key, json };
        command.Validators.Add(result =>
        {
            if (new object?[] { result.GetResult(other)?.Tokens.Count > 0 ? other : null, result.GetResult(email), result.GetResult(order) }.Count(given => given is not null) != 1)
            {
                result.AddError("Give another identity or key, or --email, or --order, and one of them only.");
            }
        });
        command.SetAction(async (result, cancellationToken) =>
        {
            using TrustApi api = CommonOptions.Api(result, url, key);
            var words = new Dictionary<string, string?>
            {
                ["customer"] = result.GetRequiredValue(customer), ["other"] = result.GetValue(other), ["email"] = result.GetValue(email),
                ["order"] = result.GetValue(order), ["reason"] = result.GetRequiredValue(reason), ["actor"] = result.GetValue(actor),
            };
            JsonElement answer = await api.PostAsync(
                path, words.Where(word => word.Value is not null).ToDictionary(), cancellationToken).ConfigureAwait(false);
            var terminal = Terminal.Of(result);
            if (result.GetValue(json))
            {
                terminal.WriteJson(answer);
            }
            else
            {
                string done = name == "link" ? "are one customer from now on" : "are not one customer";
                terminal.Out.WriteLine($"{answer.GetProperty("customer").GetString()} and {answer.GetProperty("other").GetString()} {done}.");
            }

            return ExitCodes.Ok;
        });
        return command;
    }
}
