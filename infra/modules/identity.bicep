metadata description = 'The identity that the function app acts as.'

@description('Name of the identity.')
param name string

@description('Azure region.')
param location string

@description('Tags.')
param tags object

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
  tags: tags
}

@description('Resource id.')
output id string = identity.id

@description('Client id, which settings name.')
output clientId string = identity.properties.clientId

@description('Principal id, which roles are given to.')
output principalId string = identity.properties.principalId
