using System.Diagnostics;
using System.Text.Json.Nodes;
using TrustSignals.Bench.Hosting;
using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.CloudEvents;
using TrustSignals.Local.Azurite;

namespace TrustSignals.Bench.Peer;

/// <summary>The worker of bench/peer, installed, and the events that it must have counted.</summary>
internal sealed class PeerFiles : IAsyncDisposable
{
    /// <summary>The worker's queue and table.</summary>
    public const string Name = "peer";

    private static readonly string[] Files = ["package.json", "package-lock.json", ".npmrc", "worker.mjs", "judge.mjs", "compare.mjs"];
    private readonly string folder;
    private readonly string events;

    private PeerFiles(string folder, string events)
    {
        this.folder = folder;
        this.events = events;
    }

    public static async Task<PeerFiles> CreateAsync(TrustEvent[] events)
    {
        string source = Path.Combine(RepositoryPaths.Root, "bench", "peer");
        string folder = await NpmInstallation.EnsureAsync(
            "peer", Files.ToDictionary(file => file, file => File.ReadAllBytes(Path.Combine(source, file))));
        string path = Path.GetTempFileName();
        await File.WriteAllLinesAsync(path, events.Select(item => System.Text.Encoding.UTF8.GetString(CloudEventWriter.Write(item))));
        return new PeerFiles(folder, path);
    }

    /// <summary>Starts a worker that goes on until it is killed.</summary>
    public PeerWorker Start(string connection) => new(NodeProcess.StartNode(folder, "worker.mjs", connection, Name, Name, "3600"));

    /// <summary>Holds the worker's table against the events.</summary>
    public async Task<JsonNode> CompareAsync(string connection)
    {
        using Process node = NodeProcess.StartNode(folder, "compare.mjs", connection, Name, events);
        Task<string> errors = node.StandardError.ReadToEndAsync();
        string text = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        return node.ExitCode == 0 ? JsonNode.Parse(text)! : throw new InvalidOperationException(await errors);
    }

    public ValueTask DisposeAsync()
    {
        File.Delete(events);
        return ValueTask.CompletedTask;
    }
}
