namespace TrustSignals.Storage.Tests.Kit;

/// <summary>The process is gone; nothing after this reaches storage.</summary>
internal sealed class SimulatedCrashException : Exception;
