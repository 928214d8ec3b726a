using System.Diagnostics;
using System.Security.Cryptography;

namespace TrustSignals.Local.Azurite;

/// <summary>
/// Installs a committed package.json and package-lock.json by <c>npm ci</c> into a folder of the user's cache,
/// once per content of the lock file and safely from several processes at the same time.
/// </summary>
public static class NpmInstallation
{
    private const string DoneMarker = ".installed";

    /// <summary>Installs when needed and returns the folder that holds node_modules.</summary>
    /// <param name="name">Prefix of the folder.</param>
    /// <param name="files">File name and content of the manifest, the lock and whatever shall lie beside them.</param>
    /// <param name="progress">Told before an installation begins.</param>
    /// <param name="cancellationToken">Ends the wait and the installation.</param>
    /// <exception cref="AzuriteException">npm is missing or failed.</exception>
    public static async Task<string> EnsureAsync(
        string name,
        IReadOnlyDictionary<string, byte[]> files,
        Action<string>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        string root = CacheRoot();
        Directory.CreateDirectory(root);
        string folder = Path.Combine(root, $"{name}-{ContentHash(files)}");
        string marker = Path.Combine(folder, DoneMarker);
        if (File.Exists(marker))
        {
            return folder;
        }

        await using FileStream held = await LockAsync(folder + ".lock", cancellationToken).ConfigureAwait(false);
        if (!File.Exists(marker))
        {
            progress?.Invoke($"Installing {name} (npm ci, once)...");
            Directory.CreateDirectory(folder);
            foreach ((string file, byte[] content) in files)
            {
                await File.WriteAllBytesAsync(Path.Combine(folder, file), content, cancellationToken).ConfigureAwait(false);
            }

            await RunNpmAsync(folder, cancellationToken).ConfigureAwait(false);
            await File.WriteAllTextAsync(marker, string.Empty, cancellationToken).ConfigureAwait(false);
        }

        return folder;
    }

    private static string CacheRoot()
    {
        string user = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return Path.Combine(user.Length > 0 ? user : Path.GetTempPath(), "TrustSignals", "npm");
    }

    private static string ContentHash(IReadOnlyDictionary<string, byte[]> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach ((string file, byte[] content) in files.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(file));
            hash.AppendData(content);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 6));
    }

    private static async Task<FileStream> LockAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task RunNpmAsync(string folder, CancellationToken cancellationToken)
    {
        using Process npm = NodeProcess.StartNpm(folder, "ci", "--ignore-scripts", "--omit=dev", "--no-audit", "--no-fund");
        try
        {
            npm.StandardInput.Close();
            Task<string> output = npm.StandardOutput.ReadToEndAsync(cancellationToken);
            string errors = await npm.StandardError.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
            await output.ConfigureAwait(false);
            await npm.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            if (npm.ExitCode != 0)
            {
                throw new AzuriteException($"'npm ci' failed in {folder} with exit code {npm.ExitCode}: {errors.Trim()}");
            }
        }
        catch (OperationCanceledException)
        {
            npm.Kill(entireProcessTree: true);
            throw;
        }
    }
}
