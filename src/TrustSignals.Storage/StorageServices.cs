using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TrustSignals.Domain.Policies;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Aggregates;
using TrustSignals.Storage.Alerts;
using TrustSignals.Storage.Amendments;
using TrustSignals.Storage.Identities;
using TrustSignals.Storage.Intake;
using TrustSignals.Storage.Outbox;
using TrustSignals.Storage.Poison;
using TrustSignals.Storage.Policies;
using TrustSignals.Storage.Privacy;
using TrustSignals.Storage.Pull;
using TrustSignals.Storage.Reading;
using TrustSignals.Storage.Relationships;
using TrustSignals.Storage.Risks;
using TrustSignals.Storage.Watching;
using TrustSignals.Storage.Writing;

namespace TrustSignals.Storage;

/// <summary>Registers the storage side of the pipeline.</summary>
public static class StorageServices
{
    /// <summary>The setting with the path of a policy file; the shipped default policy without it.</summary>
    public const string PolicyFileSetting = "TrustSignals:PolicyFile";

    /// <summary>Adds stores, writer, sweep and readers. An <c>IEventReader</c> must be registered beside them.</summary>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddTrustSignalsStorage(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new PolicyInForce(
            provider.GetRequiredService<PolicyStore>(), ReadPolicy(provider.GetRequiredService<IConfiguration>()),
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IPolicySource>(provider => provider.GetRequiredService<PolicyInForce>());
        services.TryAddSingleton<PolicyStore>();
        services.TryAddSingleton<PolicyTrial>();
        services.TryAddSingleton<Recomputation>();
        services.TryAddSingleton(provider => StorageClients.CreateAccounts(provider.GetRequiredService<IConfiguration>()));
        services.TryAddSingleton(provider => StorageClients.CreateQueues(provider.GetRequiredService<IConfiguration>()));
        services.TryAddSingleton<ClaimCheck>();
        services.TryAddSingleton<EventQueues>();
        services.TryAddSingleton<EventLocator>();
        services.TryAddSingleton<IOutboxSignal>(provider => provider.GetRequiredService<EventQueues>());
        services.TryAddSingleton<RelationshipStore>();
        services.TryAddSingleton<WatchList>();
        services.TryAddSingleton<StageIndex>();
        services.TryAddSingleton<OutboxStore>();
        services.TryAddSingleton<AlertArchive>();
        services.TryAddSingleton<AlertCases>();
        services.TryAddSingleton<AlertClock>();
        services.TryAddSingleton<DeadLetterStore>();
        services.TryAddSingleton<DigestStore>();
        services.TryAddSingleton<PoisonStore>();
        services.TryAddSingleton<RelationshipWriter>();
        services.TryAddSingleton<EventMessageHandler>();
        services.TryAddSingleton<CustomerEraser>();
        services.TryAddSingleton<CustomerExporter>();
        services.TryAddSingleton<SourceErasures>();
        services.TryAddSingleton<PrivacyDesk>();
        services.TryAddSingleton<IdentityBook>();
        services.TryAddSingleton<IdentityGraph>();
        services.TryAddSingleton<IdentityDesk>();
        services.TryAddSingleton<IdentityAligner>();
        services.TryAddSingleton<IntakeDelivery>();
        services.TryAddSingleton<PullCursors>();
        services.TryAddSingleton<CorrectionDesk>();
        services.TryAddSingleton<CorrectionExport>();
        services.TryAddSingleton<Sweep>();
        services.TryAddSingleton<RelationshipReader>();
        services.TryAddSingleton<RecoveryEffects>();
        services.TryAddSingleton<Aggregation>();
        services.TryAddSingleton<AggregateReader>();
        services.TryAddSingleton<AggregateWatch>();
        services.TryAddSingleton<RiskBook>();
        services.TryAddSingleton<RiskWatch>();
        return services;
    }

    private static Policy ReadPolicy(IConfiguration configuration) =>
        configuration[PolicyFileSetting] is { Length: > 0 } path
            ? PolicyReader.Read(File.ReadAllText(path)).Require()
            : PolicyReader.Default;
}
