using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;

namespace TrustSignals.Storage.Accounts;

/// <summary>
/// Makes clients from settings by the rule of the Functions bindings: a connection named X is either a connection
/// string in <c>X</c>, or <c>X__tableServiceUri</c> and <c>X__queueServiceUri</c> (or <c>X__accountName</c>) with a
/// managed identity (<c>X__clientId</c> when user-assigned).
/// </summary>
public static class StorageClients
{
    /// <summary>The connection that everything uses unless told otherwise.</summary>
    public const string DefaultConnection = "AzureWebJobsStorage";

    /// <summary>The setting with further table accounts: connection names, comma-separated, in their fixed order.</summary>
    public const string TableConnectionsSetting = "TrustSignals:TableConnections";

    /// <summary>The accounts named by the settings.</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="options">Options for every client.</param>
    /// <exception cref="InvalidOperationException">A setting is missing; the message names it.</exception>
    public static StorageAccounts CreateAccounts(IConfiguration configuration, TableClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        string[] names = (configuration[TableConnectionsSetting] ?? DefaultConnection)
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        options ??= new TableClientOptions();
        options.AddPolicy(AttemptTimeout.Policy, HttpPipelinePosition.PerCall);
        return new StorageAccounts(names.Select(name => CreateTables(configuration, name, options)));
    }

    /// <summary>The queue service of the default connection.</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="options">Options for the client; Base64 by default, as the Functions host expects.</param>
    /// <exception cref="InvalidOperationException">A setting is missing; the message names it.</exception>
    public static QueueServiceClient CreateQueues(IConfiguration configuration, QueueClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        options ??= new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        options.AddPolicy(AttemptTimeout.Policy, HttpPipelinePosition.PerCall);
        return configuration[DefaultConnection] is { Length: > 0 } text
            ? new QueueServiceClient(text, options)
            : new QueueServiceClient(ServiceUri(configuration, DefaultConnection, "queue"), Credential(configuration, DefaultConnection), options);
    }

    private static TableServiceClient CreateTables(IConfiguration configuration, string name, TableClientOptions? options) =>
        configuration[name] is { Length: > 0 } text
            ? new TableServiceClient(text, options)
            : new TableServiceClient(ServiceUri(configuration, name, "table"), Credential(configuration, name), options);

    private static Uri ServiceUri(IConfiguration configuration, string name, string service)
    {
        IConfigurationSection section = configuration.GetSection(name);
        if (section[$"{service}ServiceUri"] is { Length: > 0 } uri)
        {
            return new Uri(uri);
        }

        return section["accountName"] is { Length: > 0 } account
            ? new Uri($"https://{account}.{service}.core.windows.net")
            : throw new InvalidOperationException(
                $"The setting {name} is missing: give a connection string, or {name}__{service}ServiceUri for a managed identity.");
    }

    private static TokenCredential Credential(IConfiguration configuration, string name) =>
        configuration.GetSection(name)["clientId"] is { Length: > 0 } clientId
            ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId))
            : new DefaultAzureCredential();
}
