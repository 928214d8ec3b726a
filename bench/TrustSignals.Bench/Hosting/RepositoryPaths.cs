using TrustSignals.Testing;

namespace TrustSignals.Bench.Hosting;

/// <summary>Where the built host lies, seen from any build output of this repository.</summary>
internal static class RepositoryPaths
{
    /// <summary>The host's assembly, in the configuration that this program was built in.</summary>
    public static string FunctionsAssembly
    {
        get
        {
            // …/<project>/bin/<configuration>/<framework>/
            var output = new DirectoryInfo(AppContext.BaseDirectory);
            string framework = output.Name;
            string configuration = output.Parent!.Name;
            string path = Path.Combine(
                Root, "src", "TrustSignals.Functions", "bin", configuration, framework, "TrustSignals.Functions.dll");
            return File.Exists(path) ? path : throw new FileNotFoundException("The functions host is not built.", path);
        }
    }

    /// <summary>The folder that holds the solution.</summary>
    public static string Root => RepositoryRoot.Path;
}
