namespace TrustSignals.Cli.Demo;

/// <summary>One event of the sample year.</summary>
/// <param name="Id">The CloudEvents id.</param>
/// <param name="Customer">Whose it is.</param>
/// <param name="Time">When it happened, moved to the present.</param>
/// <param name="Json">The CloudEvent in structured JSON.</param>
internal sealed record SampleEvent(string Id, string Customer, DateTimeOffset Time, byte[] Json);
