using System.Collections.Concurrent;
using System.Diagnostics;
using Azure.Storage.Queues;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TrustSignals.Local.Tests.Azurite;
using TrustSignals.Local.Tests.Functions.Samples;

namespace TrustSignals.Local.Tests.Functions;

[Collection(FunctionsGroup.Name)]
public sealed class PipelineTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Middleware_RunsInOrderAroundTheFunctionAndSeesItsResult()
    {
        await using RunningHost host = await StartAsync("File", builder =>
        {
            builder.UseMiddleware<CountingMiddleware>();
            builder.UseMiddleware(async (context, next) =>
            {
                await next();
                InvocationResult<string> result = context.GetInvocationResult<string>();
                result.Value += "!";
            });
            builder.UseWhen<CountingMiddleware>(context => context.FunctionDefinition.Name == "Another");
        });

        Assert.Equal("x!", await host.Http.GetStringAsync("api/files/x"));
        Assert.Equal("y!", await host.Http.GetStringAsync("api/files/y"));

        Assert.Equal(["before File 1", "after x!", "before File 2", "after y!"], host.Recorder.Seen);
    }

    [Fact]
    public async Task Scope_OfAnInvocation_IsItsOwnAndDisposedOf()
    {
        await using RunningHost host = await StartAsync("Scoped", builder => builder.Services.AddScoped<ScopedThing>());

        string first = await host.Http.GetStringAsync("api/Scoped");
        string second = await host.Http.GetStringAsync("api/Scoped");

        Assert.NotEqual(first, second);
        Assert.Equal([$"disposed {first}", $"disposed {second}"], await host.Recorder.WaitAsync(2));
    }

    [Fact]
    public async Task Scope_OfAQueueMessage_IsItsOwn()
    {
        string name = "q" + Guid.NewGuid().ToString("n");
        var queue = new QueueClient(azurite.ConnectionString, name, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await queue.CreateIfNotExistsAsync();
        await queue.SendMessageAsync("a");
        await queue.SendMessageAsync("b");

        await using RunningHost host = await RunningHost.StartAsync(
            azurite.ConnectionString, ["ScopedQueue"], new Recorder(), builder => builder.Services.AddScoped<ScopedThing>(), ("queue", name));

        string[] seen = [.. (await host.Recorder.WaitAsync(4)).Cast<string>()];
        Assert.Equal(2, seen.Where(line => !line.StartsWith("disposed", StringComparison.Ordinal)).Select(line => line[2..]).Distinct().Count());
    }

    [Fact]
    public async Task Activity_OfAnInvocation_CarriesFaasAttributesAndTheCallersTrace()
    {
        var stopped = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.Azure.Functions.Worker",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = stopped.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using RunningHost host = await StartAsync("Trace", _ => { });

        using var request = new HttpRequestMessage(HttpMethod.Get, "api/Trace") { Headers = { { "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" } } };
        using HttpResponseMessage response = await host.Http.SendAsync(request);
        string seen = (await response.Content.ReadAsStringAsync()).Split('|')[0];

        Activity activity = Assert.Single(stopped, activity => activity.Id == seen);
        Assert.Equal("0af7651916cd43dd8448eb211c80319c", activity.TraceId.ToHexString());
        Assert.Equal(("Trace", "http"), (activity.GetTagItem("faas.name"), activity.GetTagItem("faas.trigger")));
        Assert.True(Guid.TryParse((string?)activity.GetTagItem("faas.invocation_id"), out _));
    }

    [Fact]
    public async Task HostedService_OfTheApplication_HasStartedBeforeTheFirstMessage()
    {
        string name = "q" + Guid.NewGuid().ToString("n");
        var queue = new QueueClient(azurite.ConnectionString, name, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await queue.CreateIfNotExistsAsync();
        await queue.SendMessageAsync("message");

        await using RunningHost host = await RunningHost.StartAsync(
            azurite.ConnectionString, ["TakeBinary"], new Recorder(), builder => builder.Services.AddHostedService<SlowStart>(), ("queue", name));

        Assert.Equal(["started", "message"], await host.Recorder.WaitAsync(2));
    }

    [Fact]
    public void Build_WithoutASettingOfABinding_NamesIt()
    {
        FunctionsApplicationBuilder builder = RunningHost.Builder(azurite.ConnectionString, ["TakeText"], new Recorder());

        FunctionWorkerException error = Assert.Throws<FunctionWorkerException>(builder.Build);

        Assert.Contains("%queue%", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_Twice_IsRefused()
    {
        FunctionsApplicationBuilder builder = RunningHost.Builder(azurite.ConnectionString, ["Echo"], new Recorder());
        using IHost host = builder.Build();

        Assert.Throws<InvalidOperationException>(builder.Build);
    }

    [Fact]
    public async Task Disabled_Function_DoesNotExist()
    {
        await using RunningHost host = await RunningHost.StartAsync(azurite.ConnectionString, ["Echo", "File"], ("AzureWebJobs.File.Disabled", "true"));

        using HttpResponseMessage response = await host.Http.GetAsync("api/files/x");

        Assert.Equal(System.Net.HttpStatusCode.NotFound, response.StatusCode);
    }

    private Task<RunningHost> StartAsync(string function, Action<FunctionsApplicationBuilder> configure) =>
        RunningHost.StartAsync(azurite.ConnectionString, [function], new Recorder(), configure);

    private sealed class SlowStart(Recorder recorder) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            await Task.Delay(500, cancellationToken);
            recorder.Add("started");
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
