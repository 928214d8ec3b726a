using System.Text.Json.Nodes;
using TrustSignals.Bench.Detection;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;
using TrustSignals.Simulation;

namespace TrustSignals.Bench.Flapping;

/// <summary>How often the stage changes, in either direction, where nothing changes: steady but noisy histories.</summary>
internal sealed class FlappingBench : IBenchCommand
{
    public string Name => "flapping";

    public string Help => "stage changes per customer-year on steady noisy histories [--seed 2] [--customers 500]";

    public Task<JsonObject> RunAsync(BenchArguments arguments, TextWriter output)
    {
        SpiralPolicy spiral = PolicyReader.Default.Spiral;
        History[] histories = History.Generate(arguments.Number("seed", 2), arguments.Number("customers", 500), Regime.Steady);
        var changes = new int[4];
        foreach (History history in histories)
        {
            foreach ((SpiralStage from, SpiralStage to) in Changes(history, spiral))
            {
                changes[(int)(from > to ? from : to)]++;
            }
        }

        double years = histories.Sum(history => history.Years);
        output.WriteLine($"{years:F0} customer-years; changes into or out of watch {changes[1]}, sliding {changes[2]}, spiral {changes[3]}");
        return Task.FromResult(new JsonObject
        {
            ["stageChangesPerCustomerYear"] = Math.Round(changes.Sum() / years, 4),
            ["slidingOrSpiralPerCustomerYear"] = Math.Round((changes[2] + changes[3]) / years, 4),
            ["customerYears"] = Math.Round(years, 1),
        });
    }

    private static IEnumerable<(SpiralStage From, SpiralStage To)> Changes(History history, SpiralPolicy spiral)
    {
        var state = new RelationshipState();
        SpiralStage stage = SpiralStage.Steady;
        int next = 0;
        for (DateTimeOffset day = history.Relationship.Start; day <= history.Relationship.End; day = day.AddDays(1))
        {
            for (; next < history.Signals.Length && history.Signals[next].OccurredAt <= day; next++)
            {
                Signal signal = history.Signals[next];
                state.Apply(signal, PolicyReader.Default);
                if (state.Spiral.StageAt(signal.OccurredAt.UtcTicks, spiral) is var told && told != stage)
                {
                    yield return (stage, told);
                    stage = told;
                }
            }

            if (state.AdvancedTo(day, PolicyReader.Default).Spiral.StageAt(day.UtcTicks, spiral) is var swept && swept != stage)
            {
                yield return (stage, swept);
                stage = swept;
            }
        }
    }
}
