namespace TrustSignals.Alerting.Content;

/// <summary>A line of a digest.</summary>
/// <param name="Text">The verdict.</param>
/// <param name="Evidence">Where the relationship is shown, with the button that accepts; null where no address is configured.</param>
public sealed record DigestLine(string Text, Uri? Evidence);
