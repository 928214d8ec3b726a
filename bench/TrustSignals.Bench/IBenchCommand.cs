using System.Text.Json.Nodes;

namespace TrustSignals.Bench;

/// <summary>One measurement that <c>dotnet run -c Release --project bench/TrustSignals.Bench -- NAME</c> runs.</summary>
internal interface IBenchCommand
{
    /// <summary>The name on the command line.</summary>
    string Name { get; }

    /// <summary>What it measures and which arguments it takes, one line each.</summary>
    string Help { get; }

    /// <summary>Measures, writing progress as text to <paramref name="output"/>.</summary>
    /// <param name="arguments">What stood after the name, without <c>--json</c>.</param>
    /// <param name="output">Where readable progress goes.</param>
    /// <returns>The figures; printed as the last line when <c>--json</c> is given.</returns>
    Task<JsonObject> RunAsync(BenchArguments arguments, TextWriter output);
}
