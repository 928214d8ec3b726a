namespace TrustSignals.Cli.Api;

/// <summary>A page of relationships.</summary>
internal sealed record CustomerPage(IReadOnlyList<CustomerReading> Items, string? Continuation);
