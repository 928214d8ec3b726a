using System.Text.RegularExpressions;

namespace TrustSignals.Acceptance.Infrastructure;

/// <summary>
/// Finds every setting that the sources of the function app read: indexers and sections of the configuration,
/// %placeholders% and connections of bindings. Names are given with double underscores, as Azure stores them.
/// A read whose name cannot be told from the source is reported as dynamic, so that none stays unseen.
/// </summary>
internal sealed partial class SettingsScan
{
    private readonly Dictionary<string, HashSet<string>> constants = new(StringComparer.Ordinal);

    private SettingsScan(IReadOnlyDictionary<string, string> sources)
    {
        foreach (Match match in sources.Values.SelectMany(source => Constant().Matches(source)))
        {
            if (!constants.TryGetValue(match.Groups[1].Value, out HashSet<string>? values))
            {
                constants[match.Groups[1].Value] = values = new HashSet<string>(StringComparer.Ordinal);
            }

            values.Add(match.Groups[2].Value);
        }

        foreach ((string file, string source) in sources)
        {
            Scan(file, source);
        }
    }

    /// <summary>The settings, by name.</summary>
    public SortedSet<string> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads by a name made at run time: file and expression.</summary>
    public SortedSet<string> Dynamic { get; } = new(StringComparer.Ordinal);

    public static SettingsScan Of(IEnumerable<string> files) =>
        new(files.ToDictionary(Repository.Relative, File.ReadAllText));

    public static SettingsScan Of(string source) => new(new Dictionary<string, string> { ["source.cs"] = source });

    private void Scan(string file, string source)
    {
        var sections = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match match in SectionVariable().Matches(source))
        {
            sections[match.Groups[1].Value] = Resolve(match.Groups[2].Value) ?? "*";
        }

        IEnumerable<string> configurations = ConfigurationVariable().Matches(source).Select(match => match.Groups[1].Value)
            // In a partial class another file declares it.
            .Except(sections.Keys).Append("configuration").Append("builder.Configuration").Distinct();
        foreach (string variable in configurations)
        {
            foreach (Match match in Regex.Matches(
                source, $@"(?<![\w.]){Regex.Escape(variable)}(?:\[|\.(?:GetSection|GetRequiredSection|GetConnectionString|GetValue<[^>]+>)\()(?<key>[^\]\),]+)[\]\),](?:\[(?<sub>[^\]]+)\])?"))
            {
                bool isSection = match.Value.Contains("Section(", StringComparison.Ordinal);
                if (isSection && !match.Groups["sub"].Success)
                {
                    continue; // Read through the variable that holds the section.
                }

                Add(file, Resolve(match.Groups["key"].Value), match.Groups["key"].Value, match.Groups["sub"].Success ? match.Groups["sub"].Value : null);
            }
        }

        foreach ((string variable, string section) in sections)
        {
            foreach (Match match in Regex.Matches(source, $@"(?<![\w.]){Regex.Escape(variable)}\[(?<sub>[^\]]+)\]"))
            {
                Add(file, section == "*" ? null : section, variable, match.Groups["sub"].Value);
            }
        }

        foreach (Match match in Placeholder().Matches(source))
        {
            Names.Add(match.Groups[1].Value);
        }

        foreach (Match match in Connection().Matches(source))
        {
            Add(file, Resolve(match.Groups[1].Value), match.Groups[1].Value, null);
        }

        foreach (Match match in EnvironmentRead().Matches(source))
        {
            Dynamic.Add($"{file}: {match.Value}");
        }
    }

    private void Add(string file, string? key, string expression, string? sub)
    {
        string? part = sub is null ? "" : Resolve(sub);
        if (key is null || part is null)
        {
            Dynamic.Add($"{file}: {expression}{(sub is null ? "" : $"[{sub}]")}");
            return;
        }

        Names.Add((part.Length == 0 ? key : $"{key}:{part}").Replace(":", "__", StringComparison.Ordinal));
    }

    private string? Resolve(string expression)
    {
        expression = expression.Trim();
        if (expression.StartsWith('"') && expression.EndsWith('"'))
        {
            return expression[1..^1];
        }

        return constants.TryGetValue(expression[(expression.LastIndexOf('.') + 1)..], out HashSet<string>? values) && values.Count == 1
            ? values.Single()
            : null;
    }

    [GeneratedRegex("""const string (\w+)\s*=\s*"([^"]*)";""")]
    private static partial Regex Constant();

    [GeneratedRegex(@"IConfiguration(?:Root|Manager)?\??\s+(\w+)")]
    private static partial Regex ConfigurationVariable();

    [GeneratedRegex(@"(?:IConfigurationSection|var)\s+(\w+)\s*=\s*[\w.]+\.Get(?:Required)?Section\(([^)]+)\)\s*;")]
    private static partial Regex SectionVariable();

    [GeneratedRegex("""Trigger\([^)]*"%(\w+)%""")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\bConnection\s*=\s*([\w.""]+)\s*[,)]")]
    private static partial Regex Connection();

    [GeneratedRegex(@"Environment\.GetEnvironmentVariable\([^)]*\)")]
    private static partial Regex EnvironmentRead();
}
