using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using TrustSignals.Cli.Api;
using TrustSignals.Cli.CommandLine;
using TrustSignals.Cli.Output;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Cli.Commands;

/// <summary><c>trust list</c>: relationships, all or of one stage.</summary>
internal static class ListCommand
{
    private const int Most = 10_000;

    public static Command Create()
    {
        var stage = new Option<string?>("--stage") { Description = $"Only this stage: {string.Join(", ", StageNames.All)}." };
        CommonOptions.Choose(stage, StageNames.All);
        Option<int> limit = CommonOptions.Limit(50, Most);
        Option<string?> url = CommonOptions.Url();
        Option<string?> key = CommonOptions.Key();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("list", "List relationships.") { stage, limit, url, key, json };
        command.SetAction(async (result, cancellationToken) =>
        {
            using TrustApi api = CommonOptions.Api(result, url, key);
            string filter = result.GetValue(stage) is { } name ? $"&stage={name}" : "";
            IReadOnlyList<JsonElement> items = await Pages.ReadAsync(
                api, size => string.Create(CultureInfo.InvariantCulture, $"relationships?limit={size}{filter}"), result.GetValue(limit), cancellationToken)
                .ConfigureAwait(false);
            var terminal = Terminal.Of(result);
            if (result.GetValue(json))
            {
                terminal.WriteJson(new { items });
            }
            else
            {
                terminal.Out.Write(RelationshipRenderer.Of(items.Select(TrustApi.As<CustomerReading>)));
            }

            return ExitCodes.Ok;
        });
        return command;
    }
}
