using Azure;
using Azure.Data.Tables;

namespace TrustSignals.Local.Tests.Tables;

public sealed class TableEntityTests
{
    [Fact]
    public void Getters_Missing_Null()
    {
        var entity = new TableEntity("p", "r");

        Assert.Null(entity.GetString("X"));
        Assert.Null(entity.GetInt32("X"));
        Assert.Null(entity.GetBinaryData("X"));
        Assert.Null(entity["X"]);
        Assert.Null(entity.Timestamp);
    }

    [Fact]
    public void Getters_OtherType_InvalidOperation()
    {
        var entity = new TableEntity("p", "r") { ["X"] = 5 };

        Assert.Throws<InvalidOperationException>(() => entity.GetDouble("X"));
        Assert.Throws<InvalidOperationException>(() => entity.GetString("X"));
    }

    [Fact]
    public void Getters_BytesAndTimes_InBothForms()
    {
        var time = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        var entity = new TableEntity("p", "r") { ["Bytes"] = new byte[] { 1 }, ["Time"] = time };

        Assert.Equal([1], entity.GetBinaryData("Bytes").ToArray());
        Assert.Equal(time.UtcDateTime, entity.GetDateTime("Time"));
        Assert.Equal(DateTimeKind.Utc, entity.GetDateTime("Time")!.Value.Kind);
    }

    [Fact]
    public void Indexer_IntegerOverWiderNumber_KeepsTheWiderType()
    {
        var entity = new TableEntity("p", "r") { ["D"] = 1.5, ["L"] = 1L };

        entity["D"] = 2;
        entity["L"] = 3;

        Assert.Equal((2.0, 3L), (entity.GetDouble("D"), entity.GetInt64("L")));
    }

    [Fact]
    public void Indexer_AnotherType_InvalidOperation()
    {
        var entity = new TableEntity("p", "r") { ["D"] = "text" };

        Assert.Throws<InvalidOperationException>(() => entity["D"] = 5);
    }

    [Fact]
    public void Constructor_Dictionary_TakesItsKeys()
    {
        var entity = new TableEntity(new Dictionary<string, object> { ["PartitionKey"] = "p", ["RowKey"] = "r", ["A"] = 1 })
        {
            ETag = new ETag("W/\"1\""),
        };

        Assert.Equal(("p", "r", "W/\"1\""), (entity.PartitionKey, entity.RowKey, entity.ETag.ToString()));
        Assert.Equal(4, entity.Count);
        Assert.True(entity.Remove("A"));
        Assert.False(entity.TryGetValue("A", out _));
    }
}
