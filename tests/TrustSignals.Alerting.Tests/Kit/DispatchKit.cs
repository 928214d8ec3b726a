using System.Net;
using Azure.Core;
using Azure.Data.Tables;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using TrustSignals.Alerting.Channels;
using TrustSignals.Alerting.Dispatch;
using TrustSignals.Alerting.Links;
using TrustSignals.Alerting.Outbound;
using TrustSignals.Alerting.Routing;
using TrustSignals.Alerting.Settings;
using TrustSignals.Storage;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Alerts;
using TrustSignals.Storage.Outbox;
using TrustSignals.Storage.Watching;

namespace TrustSignals.Alerting.Tests.Kit;

/// <summary>The sending side of one process on a virtual clock, wired as the product wires it.</summary>
internal sealed class DispatchKit
{
    public const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    public DispatchKit(string connectionString, IEnumerable<IAlertChannel> channels, string? routes = null, ManualTime? time = null, OutboundSettings? settings = null,
        CrashPoint? crash = null)
    {
        Time = time ?? new ManualTime(Some.Start);
        Settings = settings ?? new OutboundSettings { AttemptTimeout = TimeSpan.FromMilliseconds(700) };
        var options = new TableClientOptions();
        if (crash is not null)
        {
            options.AddPolicy(crash, HttpPipelinePosition.PerCall);
        }

        Accounts = new StorageAccounts([new TableServiceClient(connectionString, options)]);
        WakeUps = new WakeUps(Time);
        Outboxes = new OutboxStore(Accounts);
        DeadLetters = new DeadLetterStore(Accounts, Outboxes, WakeUps);
        Digests = new DigestStore(Accounts);
        Clock = new AlertClock(Accounts);
        Cases = new AlertCases(Accounts, Clock, new WatchList(Accounts), WakeUps, Time);
        IAlertChannel[] all = [.. channels];
        Routes = routes is null ? AlertRoutesReader.Default : AlertRoutesReader.Read(routes, [.. all.Select(channel => channel.Name)]);
        Channels = new AlertChannels(all, Routes, Settings, Time);
        Refusals = new RefusalPolicy(DeadLetters, Settings, Time, NullLogger<RefusalPolicy>.Instance);
        Dispatcher = new OutboxDispatcher(
            Outboxes, Channels, Links(Time), Refusals, Cases, Digests, Clock, WakeUps, Settings, Time, NullLogger<OutboxDispatcher>.Instance);
        DigestSender = new DigestSender(Digests, Channels, Links(Time), Refusals, Cases, Settings, Time);
        Watch = new AlertWatch(Clock, Cases, Channels, WakeUps, Time, NullLogger<AlertWatch>.Instance);
    }

    public ManualTime Time { get; }

    public OutboundSettings Settings { get; }

    public StorageAccounts Accounts { get; }

    public WakeUps WakeUps { get; }

    public OutboxStore Outboxes { get; }

    public DeadLetterStore DeadLetters { get; }

    public DigestStore Digests { get; }

    public RefusalPolicy Refusals { get; }

    public AlertClock Clock { get; }

    public AlertCases Cases { get; }

    public AlertRoutes Routes { get; }

    public AlertChannels Channels { get; }

    public OutboxDispatcher Dispatcher { get; }

    public DigestSender DigestSender { get; }

    public AlertWatch Watch { get; }

    public static ActionLinks Links(TimeProvider time) => ActionLinks.Read(
        Configuration(("TrustSignals:Links:Site", "https://trust.example"), ("TrustSignals:Links:Keys", Convert.ToBase64String(new byte[32]))), time);

    public static IConfiguration Configuration(params (string Key, string Value)[] values) => new ConfigurationBuilder()
        .AddInMemoryCollection(values.Select(pair => KeyValuePair.Create<string, string?>(pair.Key, pair.Value))).Build();

    /// <summary>A channel of settings that may reach the given networks.</summary>
    public static IAlertChannel Channel(ChannelSettings settings, TimeProvider time, params string[] networks)
    {
        var guard = new OutboundGuard(networks.Select(IPNetwork.Parse));
        return ChannelFactory.Create(settings, new OutboundHttp(new HttpClient(guard.CreateHandler()) { Timeout = Timeout.InfiniteTimeSpan }, time), time, NullLoggerFactory.Instance);
    }

    public static IAlertChannel Webhook(string name, Uri url, TimeProvider time, params string[] networks) => Channel(
        new ChannelSettings { Name = name, Kind = ChannelKind.Webhook, Url = url, Secrets = [Secret], CustomerText = true },
        time,
        networks.Length > 0 ? networks : ["127.0.0.0/8"]);

    /// <summary>Writes an alert as the transaction that raises it does.</summary>
    public async Task RaiseAsync(TrustAlert alert)
    {
        await Accounts.CreateTablesAsync(CancellationToken.None);
        string customer = CustomerKey.Of(alert.CustomerId).Value;
        await Accounts.TableOf(new CustomerKey(customer), TableNames.Relationships).SubmitTransactionAsync(
        [
            new TableTransactionAction(TableTransactionActionType.Add, new TableEntity(customer, $"a-{alert.Id}") { ["Alert"] = AlertJson.Write(alert), ["Status"] = alert.Status, ["Escalations"] = 0 }),
            new TableTransactionAction(TableTransactionActionType.Add, new TableEntity(customer, $"o-{alert.DeliveryId}") { ["Alert"] = AlertJson.Write(alert) }),
        ]);
        await WakeUps.RaiseAsync(CustomerKey.Of(alert.CustomerId), CancellationToken.None);
    }

    /// <summary>Writes the case alone, for an alert that waits elsewhere.</summary>
    public Task AddCaseAsync(TrustAlert alert)
    {
        var customer = CustomerKey.Of(alert.CustomerId);
        return Accounts.TableOf(customer, TableNames.Relationships).AddEntityAsync(
            new TableEntity(customer.Value, $"a-{alert.Id}") { ["Alert"] = AlertJson.Write(alert), ["Status"] = alert.Status, ["Escalations"] = 0 });
    }

    /// <summary>Works off the queue, moving the clock from one wake-up to the next, until nothing waits or the time is over.</summary>
    public async Task RunAsync(TimeSpan? limit = null)
    {
        DateTimeOffset end = Time.Now + (limit ?? TimeSpan.FromDays(10));
        while (WakeUps.TryNext(out OutboxHint hint, out DateTimeOffset at))
        {
            if (at > end)
            {
                await WakeUps.RaiseAsync(hint, at - Time.Now, CancellationToken.None);
                Time.MoveTo(end);
                return;
            }

            Time.MoveTo(at);
            await Dispatcher.DispatchAsync(hint, CancellationToken.None);
        }
    }

    public async Task<IReadOnlyList<OutboxItem>> WaitingAsync(TrustAlert alert) =>
        await Outboxes.ReadAsync(CustomerKey.Of(alert.CustomerId), CancellationToken.None);
}
