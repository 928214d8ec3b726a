namespace TrustSignals.Alerting.Settings;

/// <summary>A setting is wrong; the message names it and what would be right, and never shows its value.</summary>
/// <param name="setting">The setting's full name.</param>
/// <param name="problem">What is wrong.</param>
public sealed class AlertingSettingsException(string setting, string problem) : InvalidOperationException($"The setting {setting} {problem}.");
