using System.Text.Json.Nodes;
using TrustSignals.Classification.Evaluation;

namespace TrustSignals.Cli.Commands;

/// <summary>Prints cross-validated figures, one line per source.</summary>
internal static class CrossValidationPrinter
{
    public static void Print(IReadOnlyDictionary<string, ConfusionMatrix> figures, bool json)
    {
        if (json)
        {
            var all = new JsonObject();
            foreach ((string name, ConfusionMatrix matrix) in figures)
            {
                all[name] = new JsonObject { ["n"] = matrix.Total, ["accuracy"] = Math.Round(matrix.Accuracy, 4), ["macroF1"] = Math.Round(matrix.MacroF1, 4) };
            }

            Console.WriteLine(all.ToJsonString());
            return;
        }

        Console.WriteLine($"{"",-26} {"n",7} {"accuracy",9} {"macro-F1",9}");
        foreach ((string name, ConfusionMatrix matrix) in figures)
        {
            Console.WriteLine($"{name,-26} {matrix.Total,7} {matrix.Accuracy,9:F3} {matrix.MacroF1,9:F3}");
        }
    }
}
