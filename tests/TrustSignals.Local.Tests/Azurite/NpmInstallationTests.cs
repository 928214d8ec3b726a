using System.Text;
using TrustSignals.Local.Azurite;

namespace TrustSignals.Local.Tests.Azurite;

public sealed class NpmInstallationTests
{
    [Fact]
    public async Task EnsureAsync_SeveralAtOnce_InstallsOnce()
    {
        // A manifest of its own and without dependencies: nothing is downloaded.
        string name = $"test-{Guid.NewGuid():N}";
        var files = new Dictionary<string, byte[]>
        {
            ["package.json"] = Encoding.UTF8.GetBytes($$"""{ "name": "{{name}}", "version": "1.0.0" }"""),
            ["package-lock.json"] = Encoding.UTF8.GetBytes(
                $$$"""{ "name": "{{{name}}}", "version": "1.0.0", "lockfileVersion": 3, "packages": { "": { "name": "{{{name}}}", "version": "1.0.0" } } }"""),
        };
        int installations = 0;
        string? folder = null;
        try
        {
            string[] folders = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
                Task.Run(() => NpmInstallation.EnsureAsync("test", files, _ => Interlocked.Increment(ref installations)))));

            folder = Assert.Single(folders.Distinct());
            Assert.Equal(1, installations);
            Assert.True(File.Exists(Path.Combine(folder, "package.json")));
        }
        finally
        {
            if (folder is not null)
            {
                Directory.Delete(folder, recursive: true);
                File.Delete(folder + ".lock");
            }
        }
    }

    [Fact]
    public async Task EnsureAsync_BrokenLock_SaysWhatNpmSaid()
    {
        var files = new Dictionary<string, byte[]>
        {
            ["package.json"] = Encoding.UTF8.GetBytes($$"""{ "name": "broken", "version": "1.0.0", "description": "{{Guid.NewGuid()}}" }"""),
        };

        AzuriteException error = await Assert.ThrowsAsync<AzuriteException>(() => NpmInstallation.EnsureAsync("test", files));

        Assert.Contains("package-lock.json", error.Message, StringComparison.Ordinal);
        string folder = error.Message.Split("failed in ")[1].Split(" with exit code")[0];
        Directory.Delete(folder, recursive: true);
        File.Delete(folder + ".lock");
    }

    [Fact]
    public void Start_ProgramMissing_NamesNodeAndWhereToGetIt()
    {
        AzuriteException error = Assert.Throws<AzuriteException>(() => NodeProcess.Start("no-such-node", Path.GetTempPath(), []));

        Assert.Contains("Node.js", error.Message, StringComparison.Ordinal);
        Assert.Contains("https://nodejs.org", error.Message, StringComparison.Ordinal);
    }
}
