targetScope = 'subscription'

metadata name = 'TrustSignals'
metadata description = 'A resource group with everything that TrustSignals needs: function app, storage, Service Bus, Key Vault, monitoring, alert rules, budget.'

@description('Name of the environment; part of every resource name.')
@minLength(1)
@maxLength(64)
param environmentName string

@description('Azure region. It must offer Flex Consumption.')
@minLength(1)
@metadata({ azd: { type: 'location' } })
param location string

@description('Object id of the person or pipeline that deploys, for data roles on storage, Service Bus and the vault. Empty: no roles.')
param principalId string = ''

@description('What principalId is.')
@allowed(['User', 'ServicePrincipal', 'Group'])
param principalType string = 'User'

@description('Memory of an instance in MB.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('Most instances that each scale group may have.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Instances for HTTP that never sleep. 0: the first call after a pause waits for a cold start.')
@minValue(0)
@maxValue(20)
param alwaysReadyHttp int = 0

@description('Redundancy of the storage accounts.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param storageSku string = 'Standard_LRS'

@description('Further storage accounts that customers are spread over by hash. Never change it once data is written, except as docs/scale.md describes.')
@minValue(0)
@maxValue(15)
param additionalTableAccounts int = 0

@description('Tier of the Service Bus namespace. Topics need Standard; a private endpoint needs Premium.')
@allowed(['Standard', 'Premium'])
param serviceBusSku string = 'Standard'

@description('Puts the function app into a virtual network and closes the public endpoints of storage and vault.')
param privateNetworking bool = false

@description('Days that logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

@description('Gigabytes of logs a day after which ingestion stops.')
@minValue(1)
param logDailyCapGb int = 1

@description('Share of traces that is kept, 0 to 1, as text.')
param traceSampleRatio string = '1'

@description('Addresses that alert rules write to, separated by commas. Empty: alerts show in the portal only.')
param alertEmails string = ''

@description('Waiting messages in one queue that count as a backlog.')
@minValue(1)
param backlogThreshold int = 10000

@description('Monthly budget in the currency of the subscription. 0: no budget.')
@minValue(0)
param monthlyBudget int = 100

@description('First day of the month in which the budget begins. Azure refuses to move it later, so azd stores it once.')
param budgetStart string = '2026-11-01'

@description('When the sweep runs, NCRONTAB with seconds, UTC.')
param sweepSchedule string = '0 */1 * * * *'

@description('Settings whose values are secrets in the vault: setting name to secret name.')
param secretSettings object = {}

@description('Further settings of the application.')
param extraSettings object = {}

var resourceToken = toLower(uniqueString(subscription().id, environmentName, location))
var tags = { 'azd-env-name': environmentName, application: 'trustsignals' }
var additionalTableAccountNames = [for index in range(1, additionalTableAccounts): 'sttrust${index}${resourceToken}']

resource group 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  name: 'identity'
  scope: group
  params: {
    name: 'id-trust-${resourceToken}'
    location: location
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  scope: group
  params: {
    workspaceName: 'log-trust-${resourceToken}'
    insightsName: 'appi-trust-${resourceToken}'
    location: location
    tags: tags
    retentionDays: logRetentionDays
    dailyCapGb: logDailyCapGb
  }
}

module network 'modules/network.bicep' = if (privateNetworking) {
  name: 'network'
  scope: group
  params: {
    name: 'vnet-trust-${resourceToken}'
    location: location
    tags: tags
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  scope: group
  params: {
    name: 'sttrust${resourceToken}'
    location: location
    tags: tags
    sku: storageSku
    publicAccess: !privateNetworking
    workspaceId: monitoring.outputs.workspaceId
    queueNames: ['tickets', 'reviews', 'transactions', 'outbox']
    tableNames: ['relationships', 'watchlist', 'stages', 'poison', 'claims', 'locators', 'alerts', 'deadletters', 'digests', 'alertclock', 'pulls', 'identities', 'policies', 'aggregates', 'opinions', 'risks', 'erasures']
    containerNames: ['app-package']
  }
}

module tableAccounts 'modules/storage.bicep' = [
  for (name, index) in additionalTableAccountNames: {
    name: 'table-account-${index + 1}'
    scope: group
    params: {
      name: name
      location: location
      tags: tags
      sku: storageSku
      publicAccess: !privateNetworking
      workspaceId: monitoring.outputs.workspaceId
      queueNames: []
      tableNames: ['relationships', 'watchlist', 'stages', 'poison', 'claims', 'locators', 'alerts', 'deadletters', 'digests', 'alertclock', 'pulls', 'identities', 'policies', 'aggregates', 'opinions', 'risks', 'erasures']
      containerNames: []
    }
  }
]

module serviceBus 'modules/servicebus.bicep' = {
  name: 'servicebus'
  scope: group
  params: {
    name: 'sb-trust-${resourceToken}'
    location: location
    tags: tags
    sku: serviceBusSku
    topicName: 'trust-alerts'
    workspaceId: monitoring.outputs.workspaceId
  }
}

module vault 'modules/keyvault.bicep' = {
  name: 'keyvault'
  scope: group
  params: {
    name: 'kv-${resourceToken}'
    location: location
    tags: tags
    publicAccess: !privateNetworking
    workspaceId: monitoring.outputs.workspaceId
  }
}

module endpoints 'modules/endpoints.bicep' = if (privateNetworking) {
  name: 'endpoints'
  scope: group
  params: {
    location: location
    tags: tags
    virtualNetworkId: network!.outputs.virtualNetworkId
    subnetId: network!.outputs.endpointSubnetId
    storageName: storage.outputs.name
    tableAccountNames: additionalTableAccountNames
    vaultName: vault.outputs.name
    serviceBusName: serviceBusSku == 'Premium' ? serviceBus.outputs.name : ''
  }
  dependsOn: [tableAccounts]
}

module roles 'modules/roles.bicep' = {
  name: 'roles'
  scope: group
  params: {
    appPrincipalId: identity.outputs.principalId
    personPrincipalId: principalId
    personPrincipalType: principalType
    storageName: storage.outputs.name
    serviceBusName: serviceBus.outputs.name
    topicName: serviceBus.outputs.topicName
    vaultName: vault.outputs.name
    insightsName: monitoring.outputs.insightsName
  }
}

module tableRoles 'modules/table-roles.bicep' = [
  for (name, index) in additionalTableAccountNames: {
    name: 'table-roles-${index + 1}'
    scope: group
    params: {
      storageName: name
      appPrincipalId: identity.outputs.principalId
      personPrincipalId: principalId
      personPrincipalType: principalType
    }
    dependsOn: [tableAccounts]
  }
]

module functionApp 'modules/functionapp.bicep' = {
  name: 'functionapp'
  scope: group
  params: {
    name: 'func-trust-${resourceToken}'
    planName: 'plan-trust-${resourceToken}'
    location: location
    tags: tags
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    alwaysReadyHttp: alwaysReadyHttp
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    storageName: storage.outputs.name
    containerName: 'app-package'
    tableAccountNames: additionalTableAccountNames
    serviceBusName: serviceBus.outputs.name
    vaultName: vault.outputs.name
    insightsName: monitoring.outputs.insightsName
    subnetId: privateNetworking ? network!.outputs.functionSubnetId : ''
    traceSampleRatio: traceSampleRatio
    sweepSchedule: sweepSchedule
    secretSettings: secretSettings
    extraSettings: extraSettings
  }
  dependsOn: [roles, tableRoles, endpoints]
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  scope: group
  params: {
    location: location
    tags: tags
    emails: empty(alertEmails) ? [] : split(alertEmails, ',')
    workspaceName: monitoring.outputs.workspaceName
    storageName: storage.outputs.name
    serviceBusName: serviceBus.outputs.name
    topicName: serviceBus.outputs.topicName
    backlogThreshold: backlogThreshold
  }
}

module budget 'modules/budget.bicep' = if (monthlyBudget > 0) {
  name: 'budget'
  scope: group
  params: {
    name: 'budget-${environmentName}'
    amount: monthlyBudget
    start: budgetStart
    actionGroupId: alerts.outputs.actionGroupId
  }
}

@description('Region of the deployment.')
output AZURE_LOCATION string = location

@description('Tenant of the deployment.')
output AZURE_TENANT_ID string = tenant().tenantId

@description('Resource group that azd deploys into.')
output AZURE_RESOURCE_GROUP string = group.name

@description('Name of the function app; azd deploys the service "pipeline" to it.')
output SERVICE_PIPELINE_NAME string = functionApp.outputs.name

@description('Address of the HTTP functions.')
output SERVICE_PIPELINE_ENDPOINT string = functionApp.outputs.endpoint

@description('Queue endpoint, for producers that put events on the queues themselves.')
output TRUSTSIGNALS_QUEUE_ENDPOINT string = storage.outputs.queueEndpoint

@description('Table endpoint, for the command line.')
output TRUSTSIGNALS_TABLE_ENDPOINT string = storage.outputs.tableEndpoint

@description('Service Bus host of the alert topic.')
output TRUSTSIGNALS_SERVICEBUS_HOST string = serviceBus.outputs.host

@description('Vault for the secrets of vendors and channels.')
output TRUSTSIGNALS_KEY_VAULT string = vault.outputs.name
