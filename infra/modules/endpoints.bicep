metadata description = 'Private endpoints, with their DNS zones, for everything that the function app talks to.'

@description('Azure region.')
param location string

@description('Tags.')
param tags object

@description('Network that the zones are linked to.')
param virtualNetworkId string

@description('Subnet of the endpoints.')
param subnetId string

@description('Name of the first storage account.')
param storageName string

@description('Names of the further table accounts.')
param tableAccountNames array

@description('Name of the vault.')
param vaultName string

@description('Name of the Service Bus namespace, Premium only. Empty: no endpoint.')
param serviceBusName string

var suffix = environment().suffixes.storage
var zoneNames = concat(
  [
    'privatelink.blob.${suffix}'
    'privatelink.queue.${suffix}'
    'privatelink.table.${suffix}'
    'privatelink.vaultcore.azure.net'
  ],
  empty(serviceBusName) ? [] : ['privatelink.servicebus.windows.net']
)
var storageId = resourceId('Microsoft.Storage/storageAccounts', storageName)
var fixedTargets = [
  { name: '${storageName}-blob', id: storageId, group: 'blob', zone: 0 }
  { name: '${storageName}-queue', id: storageId, group: 'queue', zone: 1 }
  { name: '${storageName}-table', id: storageId, group: 'table', zone: 2 }
  { name: vaultName, id: resourceId('Microsoft.KeyVault/vaults', vaultName), group: 'vault', zone: 3 }
]
var tableTargets = map(tableAccountNames, account => {
  name: '${account}-table'
  id: resourceId('Microsoft.Storage/storageAccounts', account)
  group: 'table'
  zone: 2
})
var busTargets = empty(serviceBusName)
  ? []
  : [
      {
        name: serviceBusName
        id: resourceId('Microsoft.ServiceBus/namespaces', serviceBusName)
        group: 'namespace'
        zone: 4
      }
    ]
var targets = concat(fixedTargets, tableTargets, busTargets)

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for zone in zoneNames: {
    name: zone
    location: 'global'
    tags: tags
  }
]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (zone, index) in zoneNames: {
    parent: zones[index]
    name: 'trustsignals'
    location: 'global'
    tags: tags
    properties: {
      registrationEnabled: false
      virtualNetwork: { id: virtualNetworkId }
    }
  }
]

resource endpoints 'Microsoft.Network/privateEndpoints@2024-05-01' = [
  for target in targets: {
    name: 'pep-${target.name}'
    location: location
    tags: tags
    properties: {
      subnet: { id: subnetId }
      privateLinkServiceConnections: [
        {
          name: target.name
          properties: {
            privateLinkServiceId: target.id
            groupIds: [target.group]
          }
        }
      ]
    }
  }
]

resource endpointZones 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = [
  for (target, index) in targets: {
    parent: endpoints[index]
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        {
          name: target.group
          properties: { privateDnsZoneId: resourceId('Microsoft.Network/privateDnsZones', zoneNames[target.zone]) }
        }
      ]
    }
    dependsOn: [zones]
  }
]
