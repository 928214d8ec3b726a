metadata description = 'The function app on Flex Consumption. Its settings name identities, never keys.'

@description('Name of the app.')
param name string

@description('Name of the plan. A Flex Consumption plan holds one app.')
param planName string

@description('Azure region.')
param location string

@description('Tags.')
param tags object

@description('Memory of an instance in MB.')
param instanceMemoryMB int

@description('Most instances per scale group.')
param maximumInstanceCount int

@description('Instances for HTTP that never sleep.')
param alwaysReadyHttp int

@description('Resource id of the identity.')
param identityId string

@description('Client id of the identity.')
param identityClientId string

@description('Name of the storage account.')
param storageName string

@description('Container that holds the deployed package.')
param containerName string

@description('Names of the further table accounts, in their fixed order.')
param tableAccountNames array

@description('Name of the Service Bus namespace.')
param serviceBusName string

@description('Name of the vault.')
param vaultName string

@description('Name of the Application Insights component.')
param insightsName string

@description('Subnet of the app. Empty: no virtual network.')
param subnetId string

@description('Share of traces that is kept, 0 to 1, as text.')
param traceSampleRatio string

@description('When the sweep runs, NCRONTAB with seconds, UTC.')
param sweepSchedule string

@description('Settings whose values are secrets in the vault: setting name to secret name.')
param secretSettings object

@description('Further settings.')
param extraSettings object

var storageSuffix = environment().suffixes.storage

// The first connection is the host's own account; the order decides which customer lives where.
var tableConnectionNames = map(range(1, length(tableAccountNames)), index => 'TrustTables${index}')
var tableConnections = join(concat(['AzureWebJobsStorage'], tableConnectionNames), ',')
var tableUriSettings = toObject(
  range(0, length(tableAccountNames)),
  index => 'TrustTables${index + 1}__tableServiceUri',
  index => 'https://${tableAccountNames[index]}.table.${storageSuffix}'
)
var tableClientSettings = toObject(tableConnectionNames, connection => '${connection}__clientId', connection => identityClientId)

var vaultSettings = toObject(
  items(secretSettings),
  setting => setting.key,
  setting => '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=${setting.value})'
)

var appSettings = {
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  AzureWebJobsStorage__blobServiceUri: 'https://${storageName}.blob.${storageSuffix}'
  AzureWebJobsStorage__queueServiceUri: 'https://${storageName}.queue.${storageSuffix}'
  AzureWebJobsStorage__tableServiceUri: 'https://${storageName}.table.${storageSuffix}'
  ServiceBusConnection__fullyQualifiedNamespace: '${serviceBusName}.servicebus.windows.net'
  ServiceBusConnection__credential: 'managedidentity'
  ServiceBusConnection__clientId: identityClientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  OTEL_SERVICE_NAME: 'trustsignals'
  // Azure Monitor's exporter sets the sampler itself: it knows its own two names only, and without one keeps five traces a second.
  OTEL_TRACES_SAMPLER: 'microsoft.fixed_percentage'
  OTEL_TRACES_SAMPLER_ARG: traceSampleRatio
  TrustSignals__TableConnections: tableConnections
  SweepSchedule: sweepSchedule
}

resource storage 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'pipeline' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    siteConfig: {
      minTlsVersion: '1.2'
      ftpsState: 'Disabled'
      appSettings: map(
        items(union(appSettings, tableUriSettings, tableClientSettings, vaultSettings, extraSettings)),
        setting => { name: setting.key, value: setting.value }
      )
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${storage.properties.primaryEndpoints.blob}${containerName}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: alwaysReadyHttp == 0 ? [] : [{ name: 'http', instanceCount: alwaysReadyHttp }]
      }
    }
  }
}

// Deployments sign in with Entra; the publishing passwords stay off.
resource noPublishingPasswords 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2025-03-01' = [
  for policy in ['ftp', 'scm']: {
    parent: app
    name: policy
    properties: { allow: false }
  }
]

@description('Name of the app.')
output name string = app.name

@description('Address of the HTTP functions.')
output endpoint string = 'https://${app.properties.defaultHostName}'
