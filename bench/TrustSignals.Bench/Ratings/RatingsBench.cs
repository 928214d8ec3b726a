using System.Text.Json.Nodes;
using TrustSignals.Bench.Statistics;
using TrustSignals.Domain.Policies;

namespace TrustSignals.Bench.Ratings;

/// <summary>Whether the level after a user's first k ratings tells who will later be rated mostly negatively.</summary>
internal sealed class RatingsBench : IBenchCommand
{
    public string Name => "ratings";

    public string Help => "FILE of source,target,rating,time [--outcomes FILE with the later ratings, else FILE itself] [--first 2]";

    public Task<JsonObject> RunAsync(BenchArguments arguments, TextWriter output)
    {
        string file = arguments.Word(0, "FILE");
        int first = arguments.Number("first", 2);
        TrustRating[] ratings = TrustRating.ReadAll(file);
        TrustRating[] outcomes = arguments.Text("outcomes") is { } other ? TrustRating.ReadAll(other) : ratings;
        Dictionary<string, FirstImpression> impressions = Impressions(ratings, first);
        var cases = new List<(FirstImpression Impression, bool TurnsNegative)>();
        foreach (var later in outcomes
            .Where(rating => impressions.TryGetValue(rating.Target, out FirstImpression? seen) && rating.Time >= seen.At && !seen.Sources.Contains(rating.Source))
            .GroupBy(rating => rating.Target))
        {
            cases.Add((impressions[later.Key], 2 * later.Count(rating => rating.Value < 0) > later.Count()));
        }

        double level = RocCurve.Area([.. cases.Select(item => (-item.Impression.Level, item.TurnsNegative))]);
        double mean = RocCurve.Area([.. cases.Select(item => (-item.Impression.Mean, item.TurnsNegative))]);
        output.WriteLine($"{cases.Count} users with ratings after their first {first}, {cases.Count(item => item.TurnsNegative)} of them mostly negative");
        return Task.FromResult(new JsonObject
        {
            ["auc"] = Math.Round(level, 4),
            ["aucOfMean"] = Math.Round(mean, 4),
            ["users"] = cases.Count,
            ["turnNegative"] = cases.Count(item => item.TurnsNegative),
            ["first"] = first,
        });
    }

    private static Dictionary<string, FirstImpression> Impressions(TrustRating[] ratings, int first)
    {
        var network = new TrustNetwork(PolicyReader.Default);
        var received = new Dictionary<string, List<TrustRating>>(StringComparer.Ordinal);
        var impressions = new Dictionary<string, FirstImpression>(StringComparer.Ordinal);
        foreach (TrustRating rating in ratings)
        {
            network.Add(rating);
            if (!received.TryGetValue(rating.Target, out List<TrustRating>? list))
            {
                received[rating.Target] = list = [];
            }

            list.Add(rating);
            if (list.Count == first)
            {
                impressions[rating.Target] = new FirstImpression(
                    network.LevelOf(rating.Target, rating.Time), list.Average(item => item.Value), rating.Time, [.. list.Select(item => item.Source)]);
            }
        }

        return impressions;
    }
}
