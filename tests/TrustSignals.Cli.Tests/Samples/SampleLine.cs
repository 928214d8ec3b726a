using TrustSignals.Ingestion;

namespace TrustSignals.Cli.Tests.Samples;

internal sealed record SampleLine(string Sector, int Number, IntakeResult Result);
