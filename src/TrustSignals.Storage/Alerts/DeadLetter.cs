namespace TrustSignals.Storage.Alerts;

/// <summary>An alert that a channel did not take.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Alert">The alert.</param>
/// <param name="Reason">What it said last.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="At">When it was given up, UTC.</param>
public sealed record DeadLetter(string Channel, TrustAlert Alert, string Reason, int Attempts, DateTimeOffset At);
