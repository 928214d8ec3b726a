metadata description = 'The virtual network of a private deployment.'

@description('Name of the network.')
param name string

@description('Azure region.')
param location string

@description('Tags.')
param tags object

@description('Addresses of the network.')
param addressPrefix string = '10.40.0.0/16'

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [addressPrefix] }
  }
}

// Flex Consumption asks for this delegation, /27 or larger, and no underscore in the name.
resource functionSubnet 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: network
  name: 'functions'
  properties: {
    addressPrefix: cidrSubnet(addressPrefix, 24, 0)
    delegations: [
      {
        name: 'flex'
        properties: { serviceName: 'Microsoft.App/environments' }
      }
    ]
  }
}

// A network changes one subnet at a time.
resource endpointSubnet 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: network
  name: 'endpoints'
  properties: {
    addressPrefix: cidrSubnet(addressPrefix, 24, 1)
    privateEndpointNetworkPolicies: 'Disabled'
  }
  dependsOn: [functionSubnet]
}

@description('Resource id of the network.')
output virtualNetworkId string = network.id

@description('Subnet of the function app.')
output functionSubnetId string = functionSubnet.id

@description('Subnet of the private endpoints.')
output endpointSubnetId string = endpointSubnet.id
