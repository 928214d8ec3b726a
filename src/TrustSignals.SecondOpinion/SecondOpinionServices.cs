using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TrustSignals.Classification;
using TrustSignals.Storage.Accounts;

namespace TrustSignals.SecondOpinion;

/// <summary>Registers who reads events.</summary>
public static class SecondOpinionServices
{
    /// <summary>Adds the classifier, and behind it the second opinion when the settings ask for one.</summary>
    /// <param name="services">The services; the storage accounts must be registered beside them.</param>
    /// <param name="configuration">The settings.</param>
    /// <exception cref="InvalidDataException">A setting is wrong; the message names it.</exception>
    public static IServiceCollection AddTrustSignalsReading(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IEventClassifier, EventClassifier>();
        if (OpinionSettings.Read(configuration) is not { } settings)
        {
            services.AddSingleton<IEventReader, EventClassifier>();
            return services;
        }

        services.AddSingleton(settings.Options);
        services.AddSingleton<IChatClient>(_ => Client(settings));
        services.AddSingleton<IOpinionCache>(provider => new TableOpinionCache(provider.GetRequiredService<StorageAccounts>()));
        services.AddSingleton<IOpinionBudget>(provider => new TableBudget(
            provider.GetRequiredService<StorageAccounts>(), settings.Options.BudgetPerHour, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<OpinionService>();
        services.AddSingleton<IEventReader, SecondOpinionReader>();
        return services;
    }

    private static OpenAIChatClient Client(OpinionSettings settings)
    {
        if (settings.Key is { } key)
        {
            return new OpenAIChatClient(settings.Endpoint, key, settings.Options.Model);
        }

        TokenCredential credential = settings.ClientId is { } client
            ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(client))
            : new DefaultAzureCredential();
        return new OpenAIChatClient(settings.Endpoint, credential, settings.Options.Model);
    }
}
