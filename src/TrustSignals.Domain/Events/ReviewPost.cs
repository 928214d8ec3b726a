namespace TrustSignals.Domain.Events;

/// <summary>A review or a public post by the customer.</summary>
public sealed record ReviewPost : EventPayload
{
    /// <summary>The review's id at the source.</summary>
    public required string ReviewId { get; init; }

    /// <summary>The headline, or null.</summary>
    public string? Title { get; init; }

    /// <summary>The body, plain text, or null for a rating without words.</summary>
    public string? Text { get; init; }

    /// <summary>The language as the source states it (BCP 47), or null.</summary>
    public string? Language { get; init; }

    /// <summary>The stars or score, or null.</summary>
    public Rating? Rating { get; init; }

    /// <summary>Whether others can read it; a private survey answer is not public.</summary>
    public bool IsPublic { get; init; } = true;

    /// <summary>The order or contract that the review is about, or null.</summary>
    public string? OrderId { get; init; }
}
