using System.Globalization;
using System.Text.Json.Nodes;

namespace TrustSignals.Cli.Demo;

/// <summary>A planned risk of the sample year (Samples/plans.json).</summary>
/// <param name="Told">The day on which customers are told, and it is entered.</param>
/// <param name="From">The day on which it begins.</param>
/// <param name="Json">What is sent to enter it.</param>
internal sealed record SamplePlan(DateOnly Told, DateOnly From, string Json)
{
    /// <summary>Reads plans and moves their days.</summary>
    /// <param name="json">The plans.</param>
    /// <param name="shift">Whole days.</param>
    /// <returns>By the day on which they are entered.</returns>
    public static IReadOnlyList<SamplePlan> Read(string json, TimeSpan shift) =>
        [.. JsonNode.Parse(json)!.AsArray().Select(plan => Shifted(plan!.AsObject(), shift.Days)).OrderBy(plan => plan.Told)];

    private static SamplePlan Shifted(JsonObject plan, int days)
    {
        JsonObject notice = plan["notice"]!.AsObject();
        DateOnly told = Move(notice, "on", days);
        DateOnly from = Move(plan, "from", days);
        Move(plan, "until", days);
        return new SamplePlan(told, from, plan.ToJsonString());
    }

    private static DateOnly Move(JsonObject item, string name, int days)
    {
        DateOnly day = DateOnly.ParseExact(item[name]!.GetValue<string>(), "yyyy-MM-dd", CultureInfo.InvariantCulture).AddDays(days);
        item[name] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return day;
    }
}
