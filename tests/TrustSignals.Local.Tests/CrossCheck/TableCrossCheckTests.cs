using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using TrustSignals.Local.Tests.Azurite;
using TrustSignals.Local.Tests.Tables;

namespace TrustSignals.Local.Tests.CrossCheck;

[Collection(AzuriteGroup.Name)]
public sealed class TableCrossCheckTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task EveryType_WrittenHereCopiedByJavaScript_ComesBackExactly()
    {
        TableClient table = await TestTable.CreateAsync(azurite);
        await table.AddEntityAsync(Copyable("it's", "single + 100%"));
        await table.SubmitTransactionAsync(
            [new(TableTransactionActionType.UpsertReplace, Copyable("it's", "batch ümlaut"))]);

        JsonElement answer = await JavaScriptClients.RunAsync("copy", azurite.ConnectionString, table.Name, "it's");

        Assert.Equal(2, answer.GetProperty("copied").GetInt32());
        foreach (string partition in new[] { "it's-single", "it's-batch" })
        {
            foreach (string row in new[] { "single + 100%", "batch ümlaut" })
            {
                TableEntity copy = await table.GetEntityAsync<TableEntity>(partition, row);
                TestTable.AssertSame(Copyable(partition, row), copy);
            }
        }
    }

    [Fact]
    public async Task EveryType_WrittenHere_JavaScriptSeesTheSameTypes()
    {
        TableClient table = await TestTable.CreateAsync(azurite);
        await table.AddEntityAsync(TestTable.EveryType("p", "r"));

        JsonElement seen = await JavaScriptClients.RunAsync("see", azurite.ConnectionString, table.Name, "p", "r");

        Assert.Equal(("bigint", "9223372036854775807"), See(seen, "Long"));
        Assert.Equal(("number", "-2147483648"), See(seen, "Int"));
        Assert.Equal(("number", "5"), See(seen, "WholeDouble"));
        Assert.Equal(("number", "0.1"), See(seen, "Tenth"));
        Assert.Equal(("boolean", "true"), See(seen, "True"));
        Assert.Equal(("bytes", "AAEC/f7/"), See(seen, "Binary"));
        Assert.Equal(("date", "2026-02-28T23:59:59.123Z"), See(seen, "Time"));
        Assert.Equal("f8a3b2f0-0000-4000-8000-1234567890ab", See(seen, "Guid").Value);
        Assert.Equal(("string", (string)TestTable.EveryType("p", "r")["Text"]), See(seen, "Text"));
    }

    [Fact]
    public async Task EveryType_WrittenByJavaScript_ReadHereExactly()
    {
        TableClient table = TestTable.Client(azurite);

        await JavaScriptClients.RunAsync("write", azurite.ConnectionString, table.Name, "it's", "r%");

        TableEntity expected = new("it's", "r%")
        {
            ["Text"] = "Grüße <&> \"'\\ \r\n\t 😀",
            ["Int"] = int.MinValue,
            ["WholeDouble"] = 5.0,
            ["Tenth"] = 0.1,
            ["Long"] = long.MaxValue,
            ["True"] = true,
            ["Time"] = new DateTimeOffset(2026, 2, 28, 23, 59, 59, TimeSpan.Zero).AddTicks(1_234_567),
            ["Guid"] = Guid.Parse("f8a3b2f0-0000-4000-8000-1234567890ab"),
            ["Binary"] = new byte[] { 0, 1, 2, 253, 254, 255 },
        };
        TestTable.AssertSame(expected, await table.GetEntityAsync<TableEntity>("it's", "r%"));
        TestTable.AssertSame(expected, await table.QueryAsync<TableEntity>().SingleAsync());
    }

    [Fact]
    public async Task Versions_PassedBothWays_GuardUpdates()
    {
        TableClient table = await TestTable.CreateAsync(azurite);
        ETag added = (await table.AddEntityAsync(new TableEntity("p", "r"))).Headers.ETag!.Value;

        JsonElement answer = await JavaScriptClients.RunAsync("update", azurite.ConnectionString, table.Name, "p", "r", added.ToString());
        var updated = new ETag(answer.GetProperty("etag").GetString()!);

        RequestFailedException stale = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.UpdateEntityAsync(new TableEntity("p", "r"), added));
        Assert.Equal(412, stale.Status);
        await table.UpdateEntityAsync(new TableEntity("p", "r") { ["Then"] = "here" }, updated);
        TableEntity read = await table.GetEntityAsync<TableEntity>("p", "r");
        Assert.Equal(("JavaScript", "here"), (read["By"], read["Then"]));
    }

    /// <summary>JavaScript has one type of number: it reads 5.0 as 5 and would write that as an integer.</summary>
    private static TableEntity Copyable(string partition, string row)
    {
        TableEntity entity = TestTable.EveryType(partition, row);
        entity.Remove("WholeDouble");
        return entity;
    }

    private static (string Type, string Value) See(JsonElement seen, string name) =>
        (seen.GetProperty(name)[0].GetString()!, seen.GetProperty(name)[1].GetString()!);
}
