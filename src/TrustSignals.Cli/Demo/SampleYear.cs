using System.Text.Json.Nodes;
using TrustSignals.Cli.CommandLine;
using TrustSignals.Domain.Explanations;

namespace TrustSignals.Cli.Demo;

/// <summary>The sample year, moved to the present, in order of time.</summary>
internal sealed class SampleYear
{
    private static readonly TimeSpan Step = TimeSpan.FromDays(2);

    private readonly Dictionary<string, TextLanguage> languages;

    private SampleYear(IReadOnlyList<SampleEvent> events, DateTimeOffset asOf, IReadOnlyList<StoryExpectation> stories, IReadOnlyList<SamplePlan> plans)
    {
        Events = events;
        AsOf = asOf;
        Stories = stories;
        Plans = plans;
        languages = events.Where(item => item.Language is not null).GroupBy(item => item.Customer, StringComparer.Ordinal).ToDictionary(
            customer => customer.Key,
            customer => 2 * customer.Count(item => item.Language == "de") > customer.Count() ? TextLanguage.German : TextLanguage.English,
            StringComparer.Ordinal);
    }

    /// <summary>All events, the oldest first.</summary>
    public IReadOnlyList<SampleEvent> Events { get; }

    /// <summary>The end of the year: what the expectations are about.</summary>
    public DateTimeOffset AsOf { get; }

    /// <summary>The customers with a story and how each must end.</summary>
    public IReadOnlyList<StoryExpectation> Stories { get; }

    /// <summary>What is planned, by the day on which it is entered.</summary>
    public IReadOnlyList<SamplePlan> Plans { get; }

    /// <summary>The events by month, in order.</summary>
    public IEnumerable<IGrouping<DateOnly, SampleEvent>> Months =>
        Events.GroupBy(item => new DateOnly(item.Time.Year, item.Time.Month, 1));

    /// <summary>The language that a customer's story is told in: German to who writes German, English to everybody else.</summary>
    public TextLanguage LanguageOf(string customer) => languages.GetValueOrDefault(customer, TextLanguage.English);

    /// <summary>
    /// Events that happened close together, in order, and at most one of each customer: what is sent together arrives in
    /// any order, and a question must be looked at before the clock has passed its answer.
    /// </summary>
    /// <param name="events">Events in order.</param>
    public static IEnumerable<SampleEvent[]> Steps(IEnumerable<SampleEvent> events)
    {
        List<SampleEvent> step = [];
        HashSet<string> customers = new(StringComparer.Ordinal);
        foreach (SampleEvent item in events)
        {
            if (step.Count > 0 && (customers.Contains(item.Customer) || item.Time - step[0].Time > Step))
            {
                yield return [.. step];
                step.Clear();
                customers.Clear();
            }

            step.Add(item);
            customers.Add(item.Customer);
        }

        if (step.Count > 0)
        {
            yield return [.. step];
        }
    }

    /// <summary>
    /// Reads the samples and moves them so that the year ends now, or up to a week ago: by whole weeks, because words
    /// such as "by Friday" and business hours must still hold.
    /// </summary>
    /// <param name="folder">Where the JSONL files and expected.json are.</param>
    /// <param name="now">The present.</param>
    /// <exception cref="CliException">There are no samples.</exception>
    public static SampleYear Read(string folder, DateTimeOffset now)
    {
        string expectations = Path.Combine(folder, "expected.json");
        string plans = Path.Combine(folder, "plans.json");
        string[] files = Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.jsonl").Order(StringComparer.Ordinal)] : [];
        if (files.Length == 0 || !File.Exists(expectations) || !File.Exists(plans))
        {
            throw CliException.Unavailable("The sample year is missing: build the repository again.");
        }

        Expectations expected = Expectations.Read(File.ReadAllText(expectations));
        TimeSpan shift = TimeSpan.FromDays(7 * Math.Floor((now - expected.AsOf) / TimeSpan.FromDays(7)));
        SampleEvent[] events =
        [
            .. files.SelectMany(File.ReadLines).Where(line => line.Length > 0)
                .Select(line => Shifted(line, shift))
                .OrderBy(item => item.Time).ThenBy(item => item.Id, StringComparer.Ordinal),
        ];
        return new SampleYear(events, expected.AsOf + shift, expected.Customers, SamplePlan.Read(File.ReadAllText(plans), shift));
    }

    private static SampleEvent Shifted(string line, TimeSpan shift)
    {
        JsonObject json = JsonNode.Parse(line)!.AsObject();
        TimeShift.Move(json, shift);
        return SampleEvent.Of(json);
    }
}
