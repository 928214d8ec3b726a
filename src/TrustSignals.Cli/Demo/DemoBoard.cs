using TrustSignals.Cli.Api;

namespace TrustSignals.Cli.Demo;

/// <summary>What the demo shows, whatever it is shown on.</summary>
/// <param name="year">The sample year.</param>
internal sealed class DemoBoard(SampleYear year)
{
    private readonly Dictionary<string, AlertReading> alerts = new(StringComparer.Ordinal);

    public IReadOnlyList<StoryTrack> Tracks { get; } = [.. year.Stories.Select(story => new StoryTrack(story))];

    public int Total { get; } = year.Events.Count;

    public int Accepted { get; set; }

    public int Waiting { get; set; }

    public DateOnly? Month { get; set; }

    /// <summary>All alerts, in the order in which they were raised.</summary>
    public IEnumerable<AlertReading> Alerts => alerts.Values.OrderBy(alert => alert.RaisedAt).ThenBy(alert => alert.Id, StringComparer.Ordinal);

    /// <summary>The alerts of relationships that slide: what the demo is about.</summary>
    public IEnumerable<AlertReading> Slides => Alerts.Where(alert => alert.IsSlide);

    /// <summary>Takes an alert; says whether it is new.</summary>
    public bool Add(AlertReading alert) => alerts.TryAdd(alert.Id, alert);
}
