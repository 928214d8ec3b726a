namespace TrustSignals.Local.Tests.Functions.Samples;

public sealed record Note(string Text, int Number);
