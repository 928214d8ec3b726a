namespace TrustSignals.Functions.Tests.Pull;

/// <summary>A review as a system lists it.</summary>
internal sealed record ListedReview(string Id, string Author, string Text, int Stars, DateTimeOffset WrittenAt)
{
    public DateTimeOffset ChangedAt { get; init; } = WrittenAt;
}
