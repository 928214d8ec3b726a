using System.Reflection;
using Azure.Core.Serialization;
using Azure.Messaging.ServiceBus;
using Azure.Messaging.ServiceBus.Internal;
using Azure.Storage.Queues;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TrustSignals.Local.Functions.Http;
using TrustSignals.Local.Functions.Invocation;
using TrustSignals.Local.Functions.Queues;
using TrustSignals.Local.Functions.ServiceBus;
using TrustSignals.Local.Functions.Timers;

namespace TrustSignals.Local.Functions.Hosting;

/// <summary>The functions of one application with what runs them.</summary>
internal sealed class FunctionsRuntime : IDisposable
{
    private const string StorageSetting = "AzureWebJobsStorage";
    private const string HostContainer = "azure-webjobs-hosts";
    private readonly Settings settings;
    private readonly FunctionPipeline pipeline;
    private readonly QueueSettings queueSettings;
    private readonly ServiceBusSettings serviceBusSettings;
    private readonly ServiceBusClients serviceBus;
    private readonly ILoggerFactory loggers;
    private readonly string hostId;
    private readonly Dictionary<string, ITriggerListener> listeners;

    internal FunctionsRuntime(
        IServiceProvider services,
        Assembly application,
        IReadOnlyList<FunctionDescriptor> functions,
        MiddlewareChain middleware,
        HostJson hostJson,
        Settings settings)
    {
        this.settings = settings;
        Functions = functions;
        loggers = services.GetRequiredService<ILoggerFactory>();
        hostId = HostIdentity.Of(application, settings);
        queueSettings = QueueSettings.Read(hostJson, settings);
        serviceBusSettings = ServiceBusSettings.Read(hostJson);
        serviceBus = new ServiceBusClients(settings);
        DrainTimeout = settings.Span("LocalHost:DrainTimeout", TimeSpan.FromSeconds(15), TimeSpan.Zero, TimeSpan.FromHours(1));
        ObjectSerializer serializer = services.GetRequiredService<IOptions<WorkerOptions>>().Value.Serializer!;
        var outputs = new OutputWriter(new QueueOutputs(settings, queueSettings), new ServiceBusOutputs(settings, serviceBus));
        pipeline = new FunctionPipeline(services.GetRequiredService<IServiceScopeFactory>(), middleware, serializer, outputs, hostJson);
        AccessKey = new AccessKey(settings.Text("LocalHost:FunctionKey"));
        Http = new HttpFunctions(pipeline, serializer, hostJson, AccessKey, loggers.CreateLogger<HttpFunctions>());
        listeners = functions.Select(function => (function.Name, Listener: Listen(function)))
            .Where(pair => pair.Listener is not null)
            .ToDictionary(pair => pair.Name, pair => pair.Listener!, StringComparer.OrdinalIgnoreCase);
    }

    internal IReadOnlyList<FunctionDescriptor> Functions { get; }

    internal IReadOnlyDictionary<string, ITriggerListener> Listeners => listeners;

    internal HttpFunctions Http { get; }

    internal AccessKey AccessKey { get; }

    /// <summary>How long runs in progress get when the host stops, before they are cancelled.</summary>
    internal TimeSpan DrainTimeout { get; }

    public void Dispose()
    {
        foreach (ITriggerListener listener in listeners.Values)
        {
            (listener as IDisposable)?.Dispose();
        }
    }

    internal void Map(IEndpointRouteBuilder routes)
    {
        Http.Map(routes, Functions);
        new AdminEndpoint(listeners, AccessKey).Map(routes);
    }

    private ITriggerListener? Listen(FunctionDescriptor function) => function.Trigger switch
    {
        HttpTriggerAttribute => null,
        QueueTriggerAttribute trigger => ListenTo(function, trigger),
        TimerTriggerAttribute trigger => ListenTo(function, trigger),
        ServiceBusTriggerAttribute trigger => ListenTo(function, trigger),
        _ => throw new FunctionWorkerException($"Function '{function.Name}': the local host has no {function.TriggerKind}."),
    };

    private QueueListener ListenTo(FunctionDescriptor function, QueueTriggerAttribute trigger)
    {
        string connection = settings.Connection(trigger.Connection, StorageSetting);
        string name = settings.Resolve(trigger.QueueName);
        return new QueueListener(
            function,
            new QueueClient(connection, name),
            new PoisonQueue(name, poison => new QueueClient(connection, poison)),
            queueSettings,
            pipeline,
            loggers.CreateLogger("Host.Queues"));
    }

    private TimerListener ListenTo(FunctionDescriptor function, TimerTriggerAttribute trigger)
    {
        ILogger logger = loggers.CreateLogger("Host.Timers");
        var blobs = new BlobStore(settings.Connection(null, StorageSetting), HostContainer);
        TimeSpan lease = settings.Span("LocalHost:TimerLease", TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(60));
        return new TimerListener(
            function,
            new Schedule(function.Name, settings.Resolve(trigger.Schedule)),
            new ScheduleMonitor(blobs, hostId, function.Name),
            new SingletonLock(blobs, hostId, function.Name, lease, logger),
            pipeline,
            logger);
    }

    private ServiceBusListener ListenTo(FunctionDescriptor function, ServiceBusTriggerAttribute trigger)
    {
        ServiceBusClient client = serviceBus.Get(trigger.Connection);
        LocalTopology topology = client.Local.Topology;
        ServiceBusReceiver receiver;
        if (trigger.QueueName is { } queue)
        {
            receiver = client.CreateReceiver(settings.Resolve(queue));
        }
        else
        {
            string topic = settings.Resolve(trigger.TopicName!);
            string subscription = settings.Resolve(trigger.SubscriptionName!);
            topology.AddSubscription(topic, subscription);
            receiver = client.CreateReceiver(topic, subscription);
        }

        return new ServiceBusListener(
            function, receiver, serviceBusSettings, topology.LockDuration, pipeline, loggers.CreateLogger("Host.ServiceBus"));
    }
}
