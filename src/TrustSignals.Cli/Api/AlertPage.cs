namespace TrustSignals.Cli.Api;

/// <summary>A page of alerts, newest first.</summary>
internal sealed record AlertPage(IReadOnlyList<AlertReading> Items, string? Continuation);
