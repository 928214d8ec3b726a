using System.Collections.Frozen;
using System.Globalization;
using TrustSignals.Domain.Explanations;
using TrustSignals.Domain.Signals;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Content;

/// <summary>The words of one language. Names of conditions and mechanisms that it lacks stand for themselves.</summary>
public abstract class Phrases
{
    /// <summary>The words of a language.</summary>
    /// <param name="language">The language.</param>
    protected Phrases(TextLanguage language)
    {
        Language = language;
        Mechanisms = Enum.GetValues<Mechanism>().ToFrozenDictionary(MechanismNames.NameOf, mechanism => MechanismWords.Of(mechanism, language));
    }

    /// <summary>The language that explanations tell it in.</summary>
    public TextLanguage Language { get; }

    /// <summary>Key of the meaning of contagion by one actor over several touchpoints.</summary>
    internal const string ActorMeaning = "contagion-by-actor";

    /// <summary>The BCP 47 tag.</summary>
    public abstract string Tag { get; }

    /// <summary>Label of what happened.</summary>
    public abstract string What { get; }

    /// <summary>Label of how it came about.</summary>
    public abstract string How { get; }

    /// <summary>Label of the expectation behind it.</summary>
    public abstract string Why { get; }

    /// <summary>Label of the evidence.</summary>
    public abstract string Evidence { get; }

    /// <summary>Label of the link to the evidence.</summary>
    public abstract string OpenEvidence { get; }

    /// <summary>Label of the link that accepts.</summary>
    public abstract string Acknowledge { get; }

    /// <summary>Label of the link that puts off.</summary>
    public abstract string Snooze { get; }

    /// <summary>Label of the playbook.</summary>
    public abstract string Playbook { get; }

    /// <summary>The playbook's four questions: check, explain, commit, offer.</summary>
    public abstract (string Check, string Explain, string Commit, string Offer) PlaybookLabels { get; }

    /// <summary>Labels of the facts, by key.</summary>
    public abstract FrozenDictionary<string, string> FactLabels { get; }

    /// <summary>Short names of the conditions.</summary>
    public abstract FrozenDictionary<string, string> Conditions { get; }

    /// <summary>One sentence on what a condition means.</summary>
    public abstract FrozenDictionary<string, string> Meanings { get; }

    /// <summary>Names of the mechanisms, as explanations name them.</summary>
    public FrozenDictionary<string, string> Mechanisms { get; }

    /// <summary>What a customer expects by each mechanism.</summary>
    public abstract FrozenDictionary<string, string> Expectations { get; }

    /// <summary>Why conditions are told that nothing which was missed stands behind.</summary>
    public abstract FrozenDictionary<string, string> Reasons { get; }

    /// <summary>Names of severities, stages and lifecycle steps.</summary>
    public abstract FrozenDictionary<string, string> Names { get; }

    /// <summary>The words of a language.</summary>
    /// <param name="language">Which.</param>
    public static Phrases Of(AlertLanguage language) => language == AlertLanguage.German ? GermanPhrases.Instance : EnglishPhrases.Instance;

    /// <summary>A word by its key, or the key itself.</summary>
    /// <param name="words">One of the tables.</param>
    /// <param name="key">The key.</param>
    public static string Word(FrozenDictionary<string, string> words, string key) => words.GetValueOrDefault(key, key);

    /// <summary>Who or what an alert is about, and what it says of them, in a few words.</summary>
    /// <param name="alert">The alert.</param>
    public string Headline(TrustAlert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return $"{(alert.Group is { } group ? Named(group) : alert.CustomerId)}: {Word(Conditions, alert.Condition)}";
    }

    /// <summary>A touchpoint, an actor or a segment by its name.</summary>
    /// <param name="group">Which.</param>
    public abstract string Named(AlertGroup group);

    /// <summary>The verdict: who, what, level against band.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="condition">The condition's short name.</param>
    /// <param name="level">The level, in (0, 100).</param>
    /// <param name="low">The band's lower edge.</param>
    /// <param name="high">The band's upper edge.</param>
    public abstract string Verdict(string customer, string condition, double level, double low, double high);

    /// <summary>The verdict about a touchpoint or segment.</summary>
    /// <param name="group">The touchpoint or segment.</param>
    /// <param name="condition">The condition's short name.</param>
    public abstract string GroupVerdict(AlertGroup group, string condition);

    /// <summary>How it came about at a touchpoint or in a segment.</summary>
    /// <param name="group">The touchpoint or segment.</param>
    /// <param name="since">Since when.</param>
    public abstract string GroupHow(AlertGroup group, DateTimeOffset since);

    /// <summary>Why a touchpoint or segment matters.</summary>
    /// <param name="group">The touchpoint or segment.</param>
    /// <param name="mechanism">The name of the mechanism that lost most, or null.</param>
    /// <param name="expectation">What a customer expects by it.</param>
    public abstract string GroupWhy(AlertGroup group, string? mechanism, string? expectation);

    /// <summary>What would end it.</summary>
    /// <param name="group">The touchpoint or segment.</param>
    public abstract string GroupNeeded(AlertGroup group);

    /// <summary>How many disappointments since when, the last one by which mechanism.</summary>
    /// <param name="count">How many.</param>
    /// <param name="since">The first.</param>
    /// <param name="mechanism">The last one's mechanism by name, or null.</param>
    public abstract string HowSentence(int count, DateTimeOffset since, string? mechanism);

    /// <summary>Which expectation was missed.</summary>
    /// <param name="mechanism">The mechanism's name, or null when no single event raised it.</param>
    /// <param name="expectation">What a customer expects by it.</param>
    public abstract string WhySentence(string? mechanism, string? expectation);

    /// <summary>Where commercial value and level disagree.</summary>
    /// <param name="value">The share of customers who are worth less, in [0, 1].</param>
    /// <param name="level">The level, in (0, 100).</param>
    public abstract string DisagreementSentence(double value, double level);

    /// <summary>What is needed when the level is above the band.</summary>
    public abstract string AboveBand { get; }

    /// <summary>How many good experiences are needed.</summary>
    /// <param name="count">0 when none, null when no number would do.</param>
    public abstract string NeededSentence(int? count);

    /// <summary>The head of a digest.</summary>
    /// <param name="count">How many customers, touchpoints and segments it is about.</param>
    public abstract string DigestTitle(int count);

    /// <summary>Says that a message may have come before.</summary>
    /// <param name="id">The id under which it came.</param>
    public abstract string SentAgain(string id);

    /// <summary>How many more customers must be in their band for the share that was agreed.</summary>
    /// <param name="group">A segment.</param>
    protected static long MissingOf(AlertGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return Math.Max(0, (long)Math.Ceiling((group.Target * group.Customers) - 1e-9) - group.Within);
    }

    /// <summary>How many customers met the same touchpoint or actor and are not disappointed yet.</summary>
    /// <param name="group">A touchpoint or an actor.</param>
    protected static long ExposedOf(AlertGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return Math.Max(0, group.Customers - group.Disappointed);
    }

    /// <summary>Where the API names them.</summary>
    /// <param name="group">A touchpoint.</param>
    protected static string ExposedLinkOf(AlertGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return string.Create(CultureInfo.InvariantCulture, $"/api/touchpoints/exposed?touchpoint={Uri.EscapeDataString(group.Name)}&days={group.WindowDays}");
    }

    /// <summary>How far a local time is from UTC: <c>UTC</c>, <c>UTC+2</c>, <c>UTC-3:30</c>.</summary>
    /// <param name="time">A local time.</param>
    protected static string Offset(DateTimeOffset time)
    {
        TimeSpan offset = time.Offset.Duration();
        string minutes = offset.Minutes == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $":{offset.Minutes:D2}");
        return offset == TimeSpan.Zero ? "UTC" : string.Create(CultureInfo.InvariantCulture, $"UTC{(time.Offset > TimeSpan.Zero ? '+' : '-')}{(int)offset.TotalHours}{minutes}");
    }

    /// <summary>A number as people write it.</summary>
    /// <param name="value">The number.</param>
    /// <param name="format">How many decimals: <c>F1</c>, <c>F2</c>.</param>
    public abstract string Number(double value, string format);

    /// <summary>A point in time, as clocks show it at its own offset, which is named.</summary>
    /// <param name="time">When, in local time.</param>
    public abstract string Time(DateTimeOffset time);
}
