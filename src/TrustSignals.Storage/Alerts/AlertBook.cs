using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TrustSignals.Storage.Alerts;

/// <summary>
/// Which episodes were alerted. It stands in the state row, so it changes in the same transaction as the state that
/// raised it: one alert per condition and episode, whatever crashes. A late event may move an episode's beginning or
/// open a closed one again; as long as the stretches of time overlap it is the same episode, and raises nothing.
/// </summary>
internal sealed class AlertBook
{
    private const int RememberedPerKind = 16;

    // References are often not ASCII, and an escape is six characters.
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ImmutableArray<AlertEntry> entries;

    private AlertBook(ImmutableArray<AlertEntry> entries) => this.entries = entries;

    public static AlertBook Empty { get; } = new([]);

    public ImmutableArray<AlertEntry> Entries => entries;

    /// <summary>How many episodes may begin or end in one update: each takes rows of a transaction that holds a hundred.</summary>
    public const int MaximumChanges = 8;

    /// <summary>Holds the active conditions against the book. What is over the maximum of changes is left for the next update.</summary>
    /// <returns>The book after it, and the episodes that are new and must be alerted.</returns>
    public (AlertBook Book, ImmutableArray<(AlertEntry Entry, ActiveCondition Condition)> Raised) Update(
        IReadOnlyCollection<ActiveCondition> active, long nowTicks)
    {
        var next = entries.ToBuilder();
        var raised = ImmutableArray.CreateBuilder<(AlertEntry, ActiveCondition)>();
        int changes = 0;
        for (int i = 0; i < next.Count && changes < MaximumChanges; i++)
        {
            if (next[i].To is null && active.All(condition => condition.Identity != next[i].Condition))
            {
                next[i] = next[i] with { To = nowTicks };
                changes++;
            }
        }

        foreach (ActiveCondition condition in active)
        {
            int known = LastIndexOf(next, entry => entry.Condition == condition.Identity && (entry.To is null || condition.SinceTicks <= entry.To));
            if (known >= 0)
            {
                changes += next[known].To is null ? 0 : 1;
                next[known] = next[known] with { To = null, From = Math.Min(next[known].From, condition.SinceTicks) };
                continue;
            }

            if (changes >= MaximumChanges)
            {
                continue;
            }

            changes++;
            int episode = next.Where(entry => entry.Condition == condition.Identity).Select(entry => entry.Episode).DefaultIfEmpty(0).Max() + 1;
            var entry = new AlertEntry(condition.Identity, episode, condition.SinceTicks, null);
            next.Add(entry);
            raised.Add((entry, condition));
        }

        ImmutableArray<AlertEntry> kept = [.. next.GroupBy(entry => entry.Kind).SelectMany(Remembered)];
        return (kept.SequenceEqual(entries) ? this : new AlertBook(kept), raised.ToImmutable());
    }

    /// <summary>The book with the ids of the alerts that were raised.</summary>
    public AlertBook Named(IReadOnlyDictionary<AlertEntry, string> ids) =>
        ids.Count == 0 ? this : new AlertBook([.. entries.Select(entry => ids.TryGetValue(entry, out string? id) ? entry with { AlertId = id } : entry)]);

    /// <summary>The alerts whose episode has ended, or holds again, since an earlier book.</summary>
    public IEnumerable<(string AlertId, bool IsEnded)> ChangesSince(AlertBook earlier)
    {
        var before = earlier.entries.Where(entry => entry.AlertId is not null).ToDictionary(entry => entry.AlertId!, entry => entry.To is not null);
        foreach (AlertEntry entry in entries)
        {
            if (entry.AlertId is { } id && before.TryGetValue(id, out bool wasEnded) && wasEnded != (entry.To is not null))
            {
                yield return (id, entry.To is not null);
            }
        }
    }

    public string ToJson() => JsonSerializer.Serialize(entries, Options);

    public static AlertBook FromJson(string? json) =>
        string.IsNullOrEmpty(json) ? Empty : new AlertBook(JsonSerializer.Deserialize<ImmutableArray<AlertEntry>>(json));

    /// <summary>Everything that still holds, and the latest of what ended: the row must stay small.</summary>
    private static IEnumerable<AlertEntry> Remembered(IEnumerable<AlertEntry> kind) => kind
        .OrderBy(entry => entry.To ?? long.MaxValue).ThenBy(entry => entry.From).ThenBy(entry => entry.Condition, StringComparer.Ordinal)
        .Reverse().Where((entry, index) => entry.To is null || index < RememberedPerKind).Reverse();

    private static int LastIndexOf(ImmutableArray<AlertEntry>.Builder list, Func<AlertEntry, bool> matches)
    {
        for (int i = list.Count - 1; i >= 0; i--)
        {
            if (matches(list[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
