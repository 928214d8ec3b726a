namespace TrustSignals.Storage.Outbox;

/// <summary>How far a channel that has not taken an alert has been tried.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="NextAt">Not before this time, UTC.</param>
/// <param name="Error">What it said last, or null.</param>
public sealed record OutboxAttempt(string Channel, int Attempts, DateTimeOffset NextAt, string? Error);
