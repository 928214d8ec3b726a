namespace TrustSignals.Storage.Poison;

/// <summary>A poisoned message with its words covered.</summary>
/// <param name="Record">Why and since when.</param>
/// <param name="Bytes">How long it is.</param>
/// <param name="Preview">Its form: names, numbers and ids; texts only by their length.</param>
public sealed record PoisonPreview(PoisonRecord Record, int Bytes, string Preview);
