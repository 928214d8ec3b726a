namespace TrustSignals.Functions.Console;

/// <summary>One file of the console, compressed when it was built.</summary>
/// <param name="ContentType">Its media type.</param>
/// <param name="Tag">Its strong tag, quoted; one per encoding.</param>
/// <param name="IsImmutable">The name changes with the content.</param>
/// <param name="Brotli">By Brotli.</param>
/// <param name="Gzip">By gzip.</param>
internal sealed record ConsoleAsset(string ContentType, string Tag, bool IsImmutable, byte[] Brotli, byte[] Gzip);
