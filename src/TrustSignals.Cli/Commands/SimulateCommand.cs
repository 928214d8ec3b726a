using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using TrustSignals.Cli.CommandLine;
using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.CloudEvents;
using TrustSignals.Simulation;

namespace TrustSignals.Cli.Commands;

/// <summary><c>trust simulate</c>: made-up relationships with known onset of decline, as CloudEvents, one per line.</summary>
internal static class SimulateCommand
{
    private static readonly string[] RegimeNames = [.. Enum.GetValues<Regime>().Select(NameOf)];

    public static Command Create()
    {
        var regime = new Option<string[]>("--regime") { Description = $"Only these: {string.Join(", ", RegimeNames)}. Default: all.", AllowMultipleArgumentsPerToken = true };
        regime.AcceptOnlyFromAmong(RegimeNames);
        Option<int> customers = Whole("--customers", 1, 1, 100_000, "Customers of each regime");
        Option<int> seed = Whole("--seed", 1, 0, int.MaxValue, "Another seed gives other customers");
        Option<int> days = Whole("--days", 730, 120, 3650, "How long the histories last");
        var onsets = new Option<bool>("--onsets") { Description = "Print each customer's regime and onset instead of the events, tab-separated." };
        var command = new Command("simulate", "Make up relationships whose onset of decline is known, and print them as CloudEvents, one per line.")
        {
            regime, customers, seed, days, onsets,
        };
        command.SetAction(result =>
        {
            IEnumerable<SimulatedRelationship> relationships = RelationshipGenerator.Generate(new SimulationParameters
            {
                Regimes = result.GetValue(regime) is { Length: > 0 } chosen
                    ? [.. Enum.GetValues<Regime>().Where(value => chosen.Contains(NameOf(value)))]
                    : Enum.GetValues<Regime>(),
                Customers = result.GetValue(customers),
                Seed = result.GetValue(seed),
                Days = result.GetValue(days),
            });
            TextWriter output = result.InvocationConfiguration.Output;
            foreach (SimulatedRelationship relationship in relationships)
            {
                if (result.GetValue(onsets))
                {
                    output.WriteLine($"{relationship.CustomerId}\t{NameOf(relationship.Regime)}\t{relationship.Onset?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ") ?? "-"}");
                    continue;
                }

                foreach (TrustEvent trustEvent in relationship.ToEvents().OrderBy(each => each.OccurredAt))
                {
                    output.WriteLine(Encoding.UTF8.GetString(CloudEventWriter.Write(trustEvent)));
                }
            }

            return 0;
        });
        return command;
    }

    private static string NameOf(Regime regime) => regime switch
    {
        Regime.SlowSlide => "slow-slide",
        Regime.ScandalAndRecovery => "scandal-and-recovery",
        Regime.ScandalWithoutExplanation => "scandal-without-explanation",
        Regime.SilentLeaving => "silent-leaving",
        Regime.Steady => "steady",
        Regime.Erratic => "erratic",
        Regime.Seasonal => "seasonal",
        _ => throw new ArgumentOutOfRangeException(nameof(regime), regime, "unknown regime"),
    };

    private static Option<int> Whole(string name, int standard, int least, int most, string what)
    {
        var option = new Option<int>(name) { Description = $"{what}, {least} to {most}. Default: {standard}.", DefaultValueFactory = _ => standard };
        option.Validators.Add(result => CommonOptions.Check(result, name, least, most));
        return option;
    }
}
