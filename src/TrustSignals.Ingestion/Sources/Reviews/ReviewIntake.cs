using TrustSignals.Domain.Events;

namespace TrustSignals.Ingestion.Sources.Reviews;

/// <summary>Turns versions of reviews into events and replacements.</summary>
internal static class ReviewIntake
{
    /// <summary>Takes a version of which it is known by its times alone whether it is the first.</summary>
    public static void Add(SourceReading reading, ReviewVersion version)
    {
        if (version.ChangedAt > version.WrittenAt)
        {
            Replace(reading, version);
        }
        else
        {
            reading.Add(version.Path, version.EventId, version.Customer, version.WrittenAt, version.Post);
        }
    }

    /// <summary>Takes a version out of a listing that shows every review again and again.</summary>
    /// <param name="reading">Where to.</param>
    /// <param name="version">The version.</param>
    /// <param name="known">
    /// The fingerprint of the version seen last; null when the review is new; empty when it came by other ways and its words are not known.
    /// </param>
    /// <returns>The fingerprint of this version.</returns>
    public static string Add(SourceReading reading, ReviewVersion version, string? known)
    {
        string fingerprint = Fingerprint.Of(version.Post);
        if (known is null || (known.Length == 0 && version is { TellsEdits: true } && version.ChangedAt <= version.WrittenAt))
        {
            reading.Add(version.Path, version.EventId, version.Customer, version.ChangedAt, version.Post);
        }
        else if (known != fingerprint)
        {
            Replace(reading, version);
        }

        return fingerprint;
    }

    public static void Replace(SourceReading reading, ReviewVersion version, DateTimeOffset? changedAt = null) => reading.Replace(
        version.EventId, changedAt ?? version.ChangedAt, version.Path, $"{version.EventId}:{Fingerprint.Of(version.Post)}",
        version.Customer, version.ChangedAt, version.Post);

    /// <summary>The company's public answer: read for promises and explanations, never as the customer's voice.</summary>
    public static void AddAnswer(SourceReading reading, string path, ReviewVersion version, string? text, DateTimeOffset? at)
    {
        if (text is not null && at is { } answered)
        {
            reading.Add(path, $"{version.EventId}:answer:{SupportCase.Stamp(answered)}", version.Customer, answered, new SupportTicket
            {
                TicketId = version.EventId,
                Author = MessageAuthor.Agent,
                Text = text,
                Touchpoint = ReviewVersion.DefaultTouchpoint,
            });
        }
    }
}
