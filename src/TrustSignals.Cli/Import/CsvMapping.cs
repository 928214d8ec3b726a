using System.Text.Json;
using System.Text.Json.Serialization;
using TrustSignals.Cli.CommandLine;

namespace TrustSignals.Cli.Import;

/// <summary>How the columns of a CSV file become events (the file of --mapping).</summary>
internal sealed record CsvMapping
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>Column name to attribute or data member; null leaves the column out.</summary>
    public IReadOnlyDictionary<string, string?> Columns { get; init; } = new Dictionary<string, string?>();

    /// <summary>Attribute or data member to a value that every line gets; a cell of its own goes first.</summary>
    public IReadOnlyDictionary<string, string> Constants { get; init; } = new Dictionary<string, string>();

    /// <summary>The character between cells; null finds it out.</summary>
    public string? Delimiter { get; init; }

    /// <summary>The character before decimals: a point or a comma.</summary>
    public string DecimalSeparator { get; init; } = ".";

    /// <summary>Reads a mapping file.</summary>
    /// <exception cref="CliException">It cannot be read, or names what does not exist.</exception>
    public static CsvMapping Read(string path)
    {
        CsvMapping mapping;
        try
        {
            mapping = JsonSerializer.Deserialize<CsvMapping>(File.ReadAllText(path), Options) ?? new CsvMapping();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw CliException.Usage($"--mapping: {path} cannot be read: {exception.Message}", exception);
        }

        foreach (string target in mapping.Columns.Values.OfType<string>().Concat(mapping.Constants.Keys))
        {
            if (EventMembers.Resolve(target) is null)
            {
                throw CliException.Usage($"--mapping: '{target}' is no attribute or data member; there are {string.Join(", ", EventMembers.All)}.");
            }
        }

        if (mapping.Delimiter is { Length: not 1 })
        {
            throw CliException.Usage($"--mapping: delimiter is '{mapping.Delimiter}'; one character is expected.");
        }

        return mapping.DecimalSeparator is "." or ","
            ? mapping
            : throw CliException.Usage($"--mapping: decimalSeparator is '{mapping.DecimalSeparator}'; \".\" or \",\" is expected.");
    }

    /// <summary>The full name that each column of a header means; null leaves it out.</summary>
    /// <exception cref="CliException">A column means nothing.</exception>
    public string?[] Targets(string file, IReadOnlyList<string> header) =>
    [
        .. header.Select(column => Columns.TryGetValue(column, out string? target)
            ? target is null ? null : EventMembers.Resolve(target)
            : EventMembers.Resolve(column) ?? throw CliException.Usage(
                $"{file}: column '{column}' is no attribute or data member; map it by --mapping, to null to leave it out.")),
    ];
}
