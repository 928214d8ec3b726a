using Azure.Storage.Queues;
using TrustSignals.Cli.Demo;
using TrustSignals.Cli.Tests.Hosting;

namespace TrustSignals.Cli.Tests.Commands;

[Collection(HostGroup.Name)]
public sealed class PoisonCommandTests(HostFixture host)
{
    [Fact]
    public async Task Redrive_RefusedMessage_IsListedWithItsReasonAndSentBackOnce()
    {
        var queue = new QueueClient(host.Connection, "reviews", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await queue.SendMessageAsync("""{"specversion":"0.3","id":"p"}""");
        await host.DrainAsync();

        Trust listed = await Trust.RunAsync("poison", "list", "reviews", "--connection", host.Connection, "--json");
        Trust redriven = await Trust.RunAsync("redrive", "reviews", "--connection", host.Connection, "--json");
        await host.DrainAsync();
        Trust again = await Trust.RunAsync("poison", "list", "reviews", "--connection", host.Connection);

        Assert.Equal(1, listed.Json.GetProperty("queues")[0].GetProperty("waiting").GetInt32());
        Assert.Contains("specversion", listed.Json.GetProperty("queues")[0].GetProperty("reasons")[0].GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, redriven.Json.GetProperty("sent").GetProperty("reviews").GetInt32());
        // Still wrong, so it stands there again, with its reason.
        Assert.Contains("reviews: 1 waiting", again.Output, StringComparison.Ordinal);
        Assert.Contains("specversion", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Poison_OneMessage_IsShownWithoutItsWordsRedrivenAndDropped()
    {
        string words = $"geheim-{Guid.NewGuid():N}";
        var queue = new QueueClient(host.Connection, "tickets", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await queue.SendMessageAsync($$$"""{"specversion":"1.0","source":"/crm","type":"trustsignals.ticket.v1","id":"{{{words}}}","data":{"text":"{{{words}}}"}}""");
        await host.DrainAsync();
        Trust listed = await Trust.RunAsync("poison", "list", "tickets", "--connection", host.Connection, "--json");
        string id = listed.Json.GetProperty("queues")[0].GetProperty("reasons").EnumerateArray().Single(record => record.GetProperty("source").GetString() == "/crm").GetProperty("id").GetString()!;

        Trust shown = await Trust.RunAsync("poison", "show", "tickets", id, "--connection", host.Connection);
        Assert.Equal(0, shown.ExitCode);
        Assert.Contains("/crm", shown.Output, StringComparison.Ordinal);
        Assert.Contains("subject", shown.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", shown.Output, StringComparison.Ordinal);
        Assert.Equal(1, (await Trust.RunAsync("poison", "redrive", "tickets", id, "--connection", host.Connection, "--json")).Json.GetProperty("redriven").GetInt32());
        await host.DrainAsync();
        Assert.Equal(0, (await Trust.RunAsync("poison", "drop", "tickets", id, "--connection", host.Connection)).ExitCode);
        Assert.Equal(4, (await Trust.RunAsync("poison", "show", "tickets", id, "--connection", host.Connection)).ExitCode);
    }

    [Fact]
    public async Task List_StorageIsAway_NamesTheOptionAndReturnsThree()
    {
        Trust run = await Trust.RunAsync("poison", "list", "--connection", new DemoStorage(1, 1, 1).ConnectionString);

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("--connection", run.Error, StringComparison.Ordinal);
    }
}
