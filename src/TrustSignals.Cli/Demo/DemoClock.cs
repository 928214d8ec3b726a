using System.Globalization;

namespace TrustSignals.Cli.Demo;

/// <summary>What the demo's host takes for the present: a time in a file, or the real one once it is released.</summary>
internal sealed class DemoClock : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("trustsignals-demo-");

    public string Path => System.IO.Path.Combine(folder.FullName, "now");

    /// <summary>Moves the clock on.</summary>
    public void Set(DateTimeOffset now)
    {
        string next = Path + ".next";
        File.WriteAllText(next, now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        File.Move(next, Path, overwrite: true);
    }

    /// <summary>Gives the host the real time.</summary>
    public void Release() => File.Delete(Path);

    public void Dispose() => folder.Delete(recursive: true);
}
