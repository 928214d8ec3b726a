using Azure.Data.Tables;
using TrustSignals.Local.Tests.Azurite;

namespace TrustSignals.Local.Tests.Tables;

/// <summary>Tables and entities for the contract tests.</summary>
internal static class TestTable
{
    public static TableClient Client(AzuriteFixture azurite, TableClientOptions? options = null) =>
        new(azurite.ConnectionString, $"t{Guid.NewGuid():N}", options);

    public static async Task<TableClient> CreateAsync(AzuriteFixture azurite, TableClientOptions? options = null)
    {
        TableClient table = Client(azurite, options);
        await table.CreateAsync();
        return table;
    }

    public static TableEntity EveryType(string partitionKey, string rowKey) => new(partitionKey, rowKey)
    {
        ["Text"] = "Grüße <&> \"'\\ \r\n\t 😀 --changeset_ HTTP/1.1 204",
        ["Empty"] = "",
        ["Int"] = int.MinValue,
        ["WholeDouble"] = 5.0,
        ["Tenth"] = 0.1,
        ["Smallest"] = double.Epsilon,
        ["Largest"] = double.MaxValue,
        ["Power"] = 1e300,
        ["NaN"] = double.NaN,
        ["Infinity"] = double.PositiveInfinity,
        ["NegativeInfinity"] = double.NegativeInfinity,
        ["Long"] = long.MaxValue,
        ["SmallLong"] = 1L,
        ["True"] = true,
        ["False"] = false,
        ["Time"] = new DateTimeOffset(2026, 2, 28, 23, 59, 59, TimeSpan.Zero).AddTicks(1_234_567),
        ["Earliest"] = new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero),
        ["Guid"] = Guid.Parse("f8a3b2f0-0000-4000-8000-1234567890ab"),
        ["Binary"] = new byte[] { 0, 1, 2, 253, 254, 255 },
        ["NoBytes"] = Array.Empty<byte>(),
    };

    /// <summary>Own properties, types and values alike, doubles to the last bit.</summary>
    public static void AssertSame(TableEntity expected, TableEntity actual)
    {
        Assert.Equal(Own(expected), Own(actual));
        foreach (string name in Own(expected))
        {
            object value = expected[name];
            Assert.IsType(value.GetType(), actual[name]);
            if (value is double number)
            {
                Assert.Equal(BitConverter.DoubleToInt64Bits(number), BitConverter.DoubleToInt64Bits((double)actual[name]));
            }
            else
            {
                Assert.Equal(value, actual[name]);
            }
        }
    }

    private static List<string> Own(TableEntity entity) =>
        [.. entity.Keys.Where(name => name is not ("odata.etag" or "Timestamp")).Order(StringComparer.Ordinal)];
}
