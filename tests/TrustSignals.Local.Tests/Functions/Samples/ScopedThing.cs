namespace TrustSignals.Local.Tests.Functions.Samples;

/// <summary>Knows whether it was disposed of.</summary>
public sealed class ScopedThing(Recorder recorder) : IDisposable
{
    public Guid Id { get; } = Guid.NewGuid();

    public void Dispose() => recorder.Add($"disposed {Id}");
}
