namespace TrustSignals.Cli.Demo;

/// <summary>How a demo runs.</summary>
/// <param name="Host">TrustSignals.Functions.dll.</param>
/// <param name="Samples">The folder of the sample year.</param>
/// <param name="Port">The port of the HTTP API, or 0 for any free one.</param>
/// <param name="Exits">Whether it ends by itself.</param>
/// <param name="IsJson">Whether it prints one JSON document only.</param>
/// <param name="Now">The present: the end of the year.</param>
internal sealed record DemoOptions(string Host, string Samples, int Port, bool Exits, bool IsJson, DateTimeOffset Now);
