using System.Text.RegularExpressions;
using TrustSignals.Testing;

namespace TrustSignals.Domain.Tests;

/// <summary>docs/concepts.md is the product's conscience: what it names must exist.</summary>
public sealed partial class ConceptsTableTests
{
    private static readonly string Root = RepositoryRoot.Path;
    private static readonly Row[] Rows = [.. Read()];
    private static readonly HashSet<string> TestClasses =
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, "tests"), "*Tests.cs", SearchOption.AllDirectories).Select(path => Path.GetFileNameWithoutExtension(path)!),
    ];

    [Fact]
    public void Table_HasEveryRowOnce() => Assert.Equal(Enumerable.Range(1, 107), Rows.Select(row => row.Number));

    [Fact]
    public void Table_EveryRow_IsBuiltPartOrLater() => Assert.All(Rows, row =>
    {
        Assert.Contains(row.State, new[] { "built", "part", "later" });
        Assert.Equal(row.State == "later", row.Files.Length == 0);
        Assert.Equal(row.State == "later", row.Tests.Length == 0);
        Assert.True(row.State != "part" || row.Remark.Contains("missing", StringComparison.Ordinal) || row.Remark.Contains(';', StringComparison.Ordinal), $"row {row.Number} does not say what is missing");
        Assert.True(row.State != "later" || row.Remark.Length > 10, $"row {row.Number} does not say why");
    });

    [Fact]
    public void Table_EveryFile_Exists() => Assert.All(
        Rows.SelectMany(row => row.Files), file => Assert.True(File.Exists(Path.Combine(Root, "src", $"TrustSignals.{file}")), file));

    [Fact]
    public void Table_EveryTest_Exists() => Assert.All(
        Rows.SelectMany(row => row.Tests), test => Assert.Contains(test, TestClasses));

    private static IEnumerable<Row> Read()
    {
        foreach (string line in File.ReadLines(Path.Combine(Root, "docs", "concepts.md")))
        {
            string[] cells = line.Split('|', StringSplitOptions.TrimEntries);
            if (cells.Length == 7 && int.TryParse(cells[1], out int number))
            {
                yield return new Row(
                    number,
                    cells[3],
                    [.. FileName().Matches(cells[4]).Select(match => match.Groups[1].Value)],
                    [.. TestName().Matches(cells[5]).Select(match => match.Groups[1].Value)],
                    cells[5]);
            }
        }
    }

    [GeneratedRegex(@"`([A-Za-z/.]+\.cs)`")]
    private static partial Regex FileName();

    [GeneratedRegex(@"`([A-Za-z]+Tests)`")]
    private static partial Regex TestName();

    private sealed record Row(int Number, string State, string[] Files, string[] Tests, string Remark);
}
