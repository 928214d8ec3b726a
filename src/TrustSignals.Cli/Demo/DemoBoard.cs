using TrustSignals.Cli.Api;
using TrustSignals.Domain.Explanations;

namespace TrustSignals.Cli.Demo;

/// <summary>What the demo shows, whatever it is shown on.</summary>
/// <param name="year">The sample year.</param>
internal sealed class DemoBoard(SampleYear year)
{
    private readonly Dictionary<string, AlertReading> alerts = new(StringComparer.Ordinal);
    private readonly List<SampleEvent> sent = [];
    private DateOnly? month;

    public IReadOnlyList<StoryTrack> Tracks { get; } = [.. year.Stories.Select(story => new StoryTrack(story))];

    public int Total { get; } = year.Events.Count;

    public int Accepted { get; private set; }

    public int Waiting { get; set; }

    /// <summary>The month that is played; null when the year is through.</summary>
    public DateOnly? Month
    {
        get => month;
        set
        {
            month = value;
            sent.Clear();
        }
    }

    /// <summary>What went in this month, in order.</summary>
    public IReadOnlyList<SampleEvent> Sent => sent;

    /// <summary>All alerts, in the order in which they were raised.</summary>
    public IEnumerable<AlertReading> Alerts => alerts.Values.OrderBy(alert => alert.RaisedAt).ThenBy(alert => alert.Id, StringComparer.Ordinal);

    /// <summary>The alerts of relationships that slide: what the demo is about.</summary>
    public IEnumerable<AlertReading> Slides => Alerts.Where(alert => alert.IsSlide);

    /// <summary>The language that a customer's story is told in.</summary>
    public TextLanguage LanguageOf(string customer) => year.LanguageOf(customer);

    /// <summary>Whether a relationship has slid so far.</summary>
    public bool HasSlid(string customer) => alerts.Values.Any(alert => alert.IsSlide && alert.CustomerId == customer);

    /// <summary>Events went in.</summary>
    public void Take(IReadOnlyCollection<SampleEvent> step)
    {
        Accepted += step.Count;
        sent.AddRange(step);
    }

    /// <summary>Takes an alert; says whether it is new.</summary>
    public bool Add(AlertReading alert) => alerts.TryAdd(alert.Id, alert);
}
