using './main.bicep'

// azd env set TRUSTSIGNALS_PROFILE prod
var profiles = {
  dev: loadJsonContent('./profiles/dev.json')
  prod: loadJsonContent('./profiles/prod.json')
}
var profile = profiles[readEnvironmentVariable('TRUSTSIGNALS_PROFILE', 'dev')]

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'trustsignals')
param location = readEnvironmentVariable('AZURE_LOCATION', 'germanywestcentral')
param principalId = readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')
param principalType = readEnvironmentVariable('AZURE_PRINCIPAL_TYPE', 'User')
param alertEmails = readEnvironmentVariable('TRUSTSIGNALS_ALERT_EMAILS', '')
param budgetStart = readEnvironmentVariable('TRUSTSIGNALS_BUDGET_START', '2026-11-01')

param instanceMemoryMB = profile.instanceMemoryMB
param maximumInstanceCount = profile.maximumInstanceCount
param alwaysReadyHttp = profile.alwaysReadyHttp
param storageSku = profile.storageSku
param additionalTableAccounts = profile.additionalTableAccounts
param serviceBusSku = profile.serviceBusSku
param privateNetworking = profile.privateNetworking
param logRetentionDays = profile.logRetentionDays
param logDailyCapGb = profile.logDailyCapGb
param traceSampleRatio = profile.traceSampleRatio
param backlogThreshold = profile.backlogThreshold
param monthlyBudget = profile.monthlyBudget
