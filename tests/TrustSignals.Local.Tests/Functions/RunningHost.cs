using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace TrustSignals.Local.Tests.Functions;

/// <summary>A host in this process with the named functions of this assembly.</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    private readonly IHost host;

    private RunningHost(IHost host, Recorder recorder)
    {
        this.host = host;
        Recorder = recorder;
        Url = new Uri(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        Http = new HttpClient { BaseAddress = Url };
    }

    public Recorder Recorder { get; }

    public Uri Url { get; }

    public HttpClient Http { get; }

    public IServiceProvider Services => host.Services;

    public static FunctionsApplicationBuilder Builder(
        string connection, string[] functions, Recorder recorder, params (string Name, string Value)[] settings)
    {
        string[] args =
        [
            "--urls=http://127.0.0.1:0",
            $"--AzureWebJobsStorage={connection}",
            $"--ServiceBusConnection={connection}",
            "--LocalHost:FunctionsAssembly=TrustSignals.Local.Tests",
            "--Logging:LogLevel:Default=None",
            .. functions.Select((function, index) => $"--AzureFunctionsJobHost:functions:{index}={function}"),
            .. settings.Select(setting => $"--{setting.Name}={setting.Value}"),
        ];
        FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();
        builder.Services.AddSingleton(recorder);
        return builder;
    }

    public static Task<RunningHost> StartAsync(string connection, string[] functions, params (string Name, string Value)[] settings) =>
        StartAsync(connection, functions, new Recorder(), null, settings);

    public static async Task<RunningHost> StartAsync(
        string connection,
        string[] functions,
        Recorder recorder,
        Action<FunctionsApplicationBuilder>? configure,
        params (string Name, string Value)[] settings)
    {
        FunctionsApplicationBuilder builder = Builder(connection, functions, recorder, settings);
        configure?.Invoke(builder);
        IHost host = builder.Build();
        await host.StartAsync();
        return new RunningHost(host, recorder);
    }

    public Task StopAsync() => host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
    }
}
