using System.Collections.Immutable;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Content;

/// <summary>An alert in words, before a channel gives it its format.</summary>
public sealed record AlertMessage
{
    /// <summary>The alert that is told.</summary>
    public required TrustAlert Alert { get; init; }

    /// <summary>The words around it.</summary>
    public required Phrases Phrases { get; init; }

    /// <summary>One line that says it all.</summary>
    public required string Verdict { get; init; }

    /// <summary>What happened.</summary>
    public required string What { get; init; }

    /// <summary>How it came about.</summary>
    public required string How { get; init; }

    /// <summary>Which expectation stands behind it.</summary>
    public required string Why { get; init; }

    /// <summary>Level, band, uncertainty, stage, deadline, owner, policy version.</summary>
    public required ImmutableArray<AlertFact> Facts { get; init; }

    /// <summary>The evidence, the latest last: date, mechanism and quote. Empty where customer text may not go.</summary>
    public required ImmutableArray<string> Evidence { get; init; }

    /// <summary>How many good experiences are still needed.</summary>
    public required string Needed { get; init; }

    /// <summary>What to check, explain, commit to and offer.</summary>
    public required ImmutableArray<AlertFact> Playbook { get; init; }

    /// <summary>Where it leads.</summary>
    public required AlertLinks Links { get; init; }

    /// <summary>The message as plain text, line by line.</summary>
    public IEnumerable<string> Lines()
    {
        yield return Verdict;
        yield return "";
        yield return $"{Phrases.What}: {What}";
        yield return $"{Phrases.How}: {How}";
        yield return $"{Phrases.Why}: {Why}";
        yield return Needed;
        yield return "";
        foreach (AlertFact fact in Facts.Concat(Playbook))
        {
            yield return $"{fact.Label}: {fact.Value}";
        }

        foreach (string evidence in Evidence)
        {
            yield return $"- {evidence}";
        }
    }
}
