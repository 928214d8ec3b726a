namespace TrustSignals.Storage.Accounts;

/// <summary>The tables.</summary>
public static class TableNames
{
    /// <summary>A partition per customer: state, events, sealed blocks, outbox.</summary>
    public const string Relationships = "relationships";

    /// <summary>Who must be looked at when, by due time.</summary>
    public const string WatchList = "watchlist";

    /// <summary>Who is in which stage beyond steady.</summary>
    public const string Stages = "stages";

    /// <summary>Why messages could not be taken.</summary>
    public const string Poison = "poison";

    /// <summary>Payloads too large for a queue message.</summary>
    public const string Claims = "claims";

    /// <summary>Every alert that was raised, newest first.</summary>
    public const string Alerts = "alerts";

    /// <summary>Whose event it is, for events that sources take back without saying whose they were.</summary>
    public const string Locators = "locators";

    /// <summary>Alerts that a channel did not take, and channels that want none.</summary>
    public const string DeadLetters = "deadletters";

    /// <summary>Alerts that wait for a digest.</summary>
    public const string Digests = "digests";

    /// <summary>When an alert must be looked at although nobody did anything: not accepted in time, put off until now.</summary>
    public const string AlertClock = "alertclock";

    /// <summary>How far each pull came, and which reviews it has seen.</summary>
    public const string Pulls = "pulls";

    /// <summary>Which identities belong together, as entries that are never overwritten.</summary>
    public const string Identities = "identities";

    /// <summary>Every policy version that was ever in force, which one is, and how far a recomputation has come.</summary>
    public const string Policies = "policies";

    /// <summary>Sums over customers by touchpoint, actor, day and segment, and each customer's share in them.</summary>
    public const string Aggregates = "aggregates";

    /// <summary>What the company plans that will strain trust, who said so, and how things stood when it began.</summary>
    public const string Risks = "risks";

    /// <summary>Second opinions by the hash of what was asked, and how many were asked for per hour.</summary>
    public const string Opinions = "opinions";

    /// <summary>Sources whose customers are all to be erased, and how far that is.</summary>
    public const string Erasures = "erasures";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Relationships, WatchList, Stages, Poison, Claims, Locators, Alerts, DeadLetters, Digests, AlertClock, Pulls, Identities, Policies, Aggregates, Opinions, Risks, Erasures,
    ];
}
