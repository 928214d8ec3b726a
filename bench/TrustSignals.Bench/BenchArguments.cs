using System.Globalization;

namespace TrustSignals.Bench;

/// <summary>Plain words and <c>--name value</c> pairs.</summary>
internal sealed class BenchArguments
{
    private readonly Dictionary<string, string> options = new(StringComparer.Ordinal);
    private readonly List<string> words = [];

    public BenchArguments(IReadOnlyList<string> arguments)
    {
        for (int i = 0; i < arguments.Count; i++)
        {
            string argument = arguments[i];
            if (!argument.StartsWith("--", StringComparison.Ordinal))
            {
                words.Add(argument);
            }
            else if (i + 1 < arguments.Count && !arguments[i + 1].StartsWith("--", StringComparison.Ordinal))
            {
                options[argument[2..]] = arguments[++i];
            }
            else
            {
                options[argument[2..]] = "true";
            }
        }
    }

    public IReadOnlyList<string> Words => words;

    public string Word(int index, string what) =>
        index < words.Count ? words[index] : throw new ArgumentException($"missing argument: {what}");

    public string? Text(string name) => options.GetValueOrDefault(name);

    public bool Flag(string name) => options.GetValueOrDefault(name) == "true";

    public int Number(string name, int otherwise) => options.TryGetValue(name, out string? text)
        ? int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int value)
            ? value
            : throw new ArgumentException($"--{name} takes a whole number, not '{text}'")
        : otherwise;
}
