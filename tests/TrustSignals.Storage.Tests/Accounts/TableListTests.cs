using System.Reflection;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Relationships;
using TrustSignals.Testing;

namespace TrustSignals.Storage.Tests.Accounts;

/// <summary>The page that lists the tables lists them all, and every kind of row in a customer's partition.</summary>
public sealed class TableListTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "docs", "architecture.md"));

    [Fact]
    public void Architecture_EveryTable_IsListed() =>
        Assert.All(TableNames.All, table => Assert.Contains(Lines, line => line.StartsWith($"| `{table}` |", StringComparison.Ordinal)));

    [Fact]
    public void Architecture_EveryKindOfRowOfACustomer_IsListed()
    {
        string rows = string.Concat(Lines.SkipWhile(line => !line.StartsWith($"| `{TableNames.Relationships}` |", StringComparison.Ordinal))
            .TakeWhile((line, index) => index == 0 || line.StartsWith("| | |", StringComparison.Ordinal)));
        string[] keys = [.. typeof(RowKeys).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!)];

        Assert.True(keys.Length > 8);
        Assert.All(keys, key => Assert.Contains(key.EndsWith('-') ? $"`{key}" : $"`{key}`", rows, StringComparison.Ordinal));
    }
}
