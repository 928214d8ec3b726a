using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;

namespace TrustSignals.Functions.Console;

/// <summary>The console's files, out of the assembly.</summary>
internal static class ConsoleAssets
{
    /// <summary>The page.</summary>
    public const string Index = "index.html";

    private const string Prefix = "console/";

    private static readonly Lazy<FrozenDictionary<string, ConsoleAsset>> Files = new(() => typeof(ConsoleAssets).Assembly
        .GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(".br", StringComparison.Ordinal))
        .Select(name => name[Prefix.Length..^3])
        .ToFrozenDictionary(name => name, Read, StringComparer.Ordinal));

    /// <summary>All names, for example <c>assets/index-1a2b.js</c>.</summary>
    public static IEnumerable<string> Names => Files.Value.Keys;

    /// <summary>A file, or null.</summary>
    /// <param name="name">Its name below the console's address.</param>
    public static ConsoleAsset? Find(string name) => Files.Value.GetValueOrDefault(name);

    private static ConsoleAsset Read(string name)
    {
        byte[] gzip = Resource(name + ".gz");
        return new ConsoleAsset(
            ContentTypeOf(Path.GetExtension(name)),
            Convert.ToHexStringLower(SHA256.HashData(gzip).AsSpan(0, 12)),
            // Vite writes a hash of the content into the names of everything in this folder.
            name.StartsWith("assets/", StringComparison.Ordinal),
            Resource(name + ".br"),
            gzip);
    }

    private static string ContentTypeOf(string extension) => extension switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };

    private static byte[] Resource(string name)
    {
        Assembly assembly = typeof(ConsoleAssets).Assembly;
        using Stream stream = assembly.GetManifestResourceStream(Prefix + name)
            ?? throw new InvalidOperationException($"The resource {Prefix}{name} is missing from the assembly.");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
