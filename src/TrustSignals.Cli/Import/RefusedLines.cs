using System.Globalization;
using TrustSignals.Domain;

namespace TrustSignals.Cli.Import;

/// <summary>Writes down what could not be taken: the lines as they are, and the reasons by line and field.</summary>
/// <param name="paths">Where.</param>
/// <param name="told">Gets each reason.</param>
internal sealed class RefusedLines(ImportPaths paths, Action<LineProblem> told)
{
    /// <summary>Adds one line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="errors">Why it was refused.</param>
    public void Add(ImportLine line, IEnumerable<FieldError> errors)
    {
        using (FileStream refused = File.Open(paths.Refused, FileMode.Append))
        {
            refused.Write(line.Raw);
            refused.WriteByte((byte)'\n');
        }

        foreach (FieldError error in errors)
        {
            var problem = new LineProblem(line.Number, error.Field, error.Problem);
            File.AppendAllText(paths.Problems, string.Create(CultureInfo.InvariantCulture, $"{problem}\n"));
            told(problem);
        }
    }
}
