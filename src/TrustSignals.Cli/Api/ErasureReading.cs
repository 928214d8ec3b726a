using System.Text.Json.Serialization;

namespace TrustSignals.Cli.Api;

/// <summary>What the service says of an erasure.</summary>
internal sealed record ErasureReading(string CustomerId, IReadOnlyList<string> Identities, [property: JsonRequired] int ErasedRows, IReadOnlyList<RemainderReading> Remains);
