using TrustSignals.Domain.Events;

namespace TrustSignals.Ingestion.Sources.Reviews;

/// <summary>A review as it reads now.</summary>
/// <param name="Path">Where it stood in the payload.</param>
/// <param name="Customer">Who wrote it, with the source in front.</param>
/// <param name="WrittenAt">When it was written first.</param>
/// <param name="ChangedAt">When it was changed last; the same when never.</param>
/// <param name="Post">The review.</param>
internal sealed record ReviewVersion(string Path, string Customer, DateTimeOffset WrittenAt, DateTimeOffset ChangedAt, ReviewPost Post)
{
    public const string DefaultTouchpoint = "review";

    /// <summary>Whether the source tells the time of an edit apart from the time of writing.</summary>
    public bool TellsEdits { get; init; }

    /// <summary>The id of the event that the review was written.</summary>
    public string EventId => EventIdOf(Post.ReviewId);

    public static string EventIdOf(string reviewId) => "review:" + reviewId;
}
