namespace TrustSignals.Acceptance.Infrastructure;

/// <summary>The Bicep files of infra/, parsed once.</summary>
public sealed class Templates : IAsyncLifetime
{
    internal IReadOnlyList<BicepFile> Files { get; private set; } = [];

    internal BicepFile Main => Files.Single(file => file.Name == "infra/main.bicep");

    internal BicepFile Module(string name) => Files.Single(file => file.Name == $"infra/modules/{name}.bicep");

    public async Task InitializeAsync() =>
        Files = await Inspector.BicepAsync(Repository.Files("infra", "*.bicep"));

    public Task DisposeAsync() => Task.CompletedTask;
}
