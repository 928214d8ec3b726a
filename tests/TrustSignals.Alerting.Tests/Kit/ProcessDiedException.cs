namespace TrustSignals.Alerting.Tests.Kit;

/// <summary>The process is gone; nothing after this reaches storage.</summary>
internal sealed class ProcessDiedException : Exception;
