namespace TrustSignals.Classification.Lexicon;

/// <summary>The concepts of the customer relationship. Their order is part of the model's version.</summary>
internal static class ConceptNames
{
    private static readonly string[] Names =
    [
        "wait", "duration", "fast", "late", "ontime", "again", "still", "finally", "never", "nobody", "nothing", "promise", "kept", "arrive", "missing", "broken",
        "works", "repair", "solved", "refund", "charge", "price", "increase", "hidden", "lie", "honest", "told", "explain", "unclear", "clear", "form", "call",
        "reply", "silence", "write", "passaround", "hangup", "contradict", "consistent", "track", "proactive", "respect", "disrespect", "staff", "quit", "legal",
        "loyal", "gratitude", "apology", "surprise", "effort", "emotion-bad", "emotion-good", "food", "crowd", "train", "barrier", "network", "money", "damage",
        "refuse", "wrong", "more", "quality", "excuse", "announce", "request", "irony",
        "ease", "relief", "delight", "kindness", "initiative", "candour", "accuracy", "endurance", "thrift", "vermin", "harm", "distress", "ruin", "contempt",
        "swindle", "brushoff", "loop", "absence", "mockery", "hearsay", "notice", "inquiry", "chore", "musing", "family", "staffpraise", "contrastfix", "letdown",
        "blamecustomer", "closing", "stay", "opaque", "visible", "uneven", "gibberish", "plainwords", "swift",
        "politics", "weather", "sport", "culture", "circle", "wishes", "ownfault", "mishap",
    ];

    public static int Count => Names.Length;

    public static int IndexOf(string name) => Array.IndexOf(Names, name);
}
