using System.Reflection;
using System.Text.Json;
using Azure.Core.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TrustSignals.Local.Azurite;
using TrustSignals.Local.Functions.Invocation;

namespace TrustSignals.Local.Functions.Hosting;

/// <summary>Puts the host together: settings, logging, storage, functions.</summary>
internal static class HostComposition
{
    private const string StandardUrl = "http://127.0.0.1:7071";
    private const long StandardBodyLimit = 104_857_600;

    internal static WebApplicationBuilder CreateBuilder(string[] args)
    {
        WebApplicationBuilder web = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        AddLocalSettings(web.Configuration);
        web.Services.Configure<JsonSerializerOptions>(options => options.PropertyNameCaseInsensitive = true);
        web.Services.AddOptions<WorkerOptions>().PostConfigure<IOptions<JsonSerializerOptions>>(
            (worker, json) => worker.Serializer ??= new JsonObjectSerializer(json.Value));
        web.Services.AddRouting();
        return web;
    }

    internal static WebApplication Build(WebApplicationBuilder web, MiddlewareChain middleware, bool usesAspNetCore)
    {
        var settings = new Settings(web.Configuration);
        HostJson hostJson = HostJson.Load(settings.Text("AzureWebJobsScriptRoot") ?? AppContext.BaseDirectory, web.Configuration);
        ConfigureLogging(web, hostJson);
        ConfigureServer(web, settings);

        Assembly application = settings.Text("LocalHost:FunctionsAssembly") is { Length: > 0 } name
            ? Assembly.Load(name)
            : Assembly.GetEntryAssembly()!;
        IReadOnlyList<string> only = hostJson.Functions;
        IReadOnlyList<FunctionDescriptor> functions = FunctionCatalog.Discover(
            application, function => (only.Count == 0 || only.Contains(function, StringComparer.OrdinalIgnoreCase)) && !settings.IsDisabled(function));
        if (!usesAspNetCore && functions.FirstOrDefault(function => function.Trigger is HttpTriggerAttribute) is { } http)
        {
            throw new FunctionWorkerException($"Function '{http.Name}' has an HTTP trigger: call builder.ConfigureFunctionsWebApplication() first.");
        }

        LocalStorage storage = StartStorage(settings);
        web.Services.AddSingleton(_ => storage);
        web.Services.AddSingleton(services => new FunctionsRuntime(services, application, functions, middleware, hostJson, settings));
        if (settings.Flag("LocalHost:StopWithInput"))
        {
            web.Services.AddHostedService<InputWatch>();
        }

        web.Services.AddHostedService<FunctionsHostService>();
        WebApplication app = web.Build();

        // Resolved first, so that the container stops Azurite when the application is disposed of, after everything else.
        app.Services.GetRequiredService<LocalStorage>();
        try
        {
            app.Services.GetRequiredService<FunctionsRuntime>().Map(app);
            return app;
        }
        catch
        {
            app.DisposeAsync().AsTask().GetAwaiter().GetResult();
            throw;
        }
    }

    private static void AddLocalSettings(ConfigurationManager configuration)
    {
        IList<IConfigurationSource> sources = configuration.Sources;
        int environment = sources.Select((source, index) => (source, index))
            .Where(pair => pair.source is EnvironmentVariablesConfigurationSource { Prefix: null or "" })
            .Select(pair => pair.index).DefaultIfEmpty(0).Last();
        sources.Insert(environment, new MemoryConfigurationSource { InitialData = LocalSettingsFile.Read(AppContext.BaseDirectory) });
    }

    private static void ConfigureLogging(WebApplicationBuilder web, HostJson hostJson)
    {
        web.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
            console.UseUtcTimestamp = true;
        });
        web.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        web.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        web.Logging.AddConfiguration(hostJson.Logging);
        web.Logging.AddConfiguration(web.Configuration.GetSection("Logging"));
    }

    private static void ConfigureServer(WebApplicationBuilder web, Settings settings)
    {
        long limit = settings.Number("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT", StandardBodyLimit, 1);
        web.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = limit;
        });
        if (string.IsNullOrEmpty(settings.Text("urls")) && string.IsNullOrEmpty(settings.Text("http_ports")))
        {
            web.WebHost.UseUrls(StandardUrl);
        }
    }

    private static LocalStorage StartStorage(Settings settings)
    {
        try
        {
            return LocalStorage.EnsureAsync(settings, Console.Out).GetAwaiter().GetResult();
        }
        catch (AzuriteException error)
        {
            Console.Error.WriteLine(error.Message);
            Environment.Exit(1);
            throw;
        }
    }
}
