metadata description = 'Alert rules. Each has a section of its name in docs/operations/runbook.md.'

@description('Azure region.')
param location string

@description('Tags.')
param tags object

@description('Addresses that are written to.')
param emails array

@description('Name of the Log Analytics workspace.')
param workspaceName string

@description('Name of the storage account.')
param storageName string

@description('Name of the Service Bus namespace.')
param serviceBusName string

@description('Name of the topic.')
param topicName string

@description('Waiting messages in one queue that count as a backlog.')
param backlogThreshold int

// Platform metrics count the messages of a whole account once an hour, so queues are measured by the application.
var logRules = [
  {
    name: 'poison-messages'
    description: 'A poison queue holds messages: events that were not counted or alerts that were not sent.'
    severity: 1
    query: loadTextContent('../queries/poison-messages.kql')
    measure: 'waiting'
    dimension: 'queue'
    operator: 'GreaterThan'
    threshold: 0
    frequency: 'PT5M'
    window: 'PT15M'
    periods: 1
  }
  {
    name: 'queue-backlog'
    description: 'More messages wait on an event queue than are being worked off.'
    severity: 2
    query: loadTextContent('../queries/queue-backlog.kql')
    measure: 'waiting'
    dimension: 'queue'
    operator: 'GreaterThan'
    threshold: backlogThreshold
    frequency: 'PT5M'
    window: 'PT15M'
    periods: 3
  }
  {
    name: 'events-late'
    description: 'Events count more than five minutes after they were received.'
    severity: 2
    query: loadTextContent('../queries/events-late.kql')
    measure: 'seconds'
    dimension: ''
    operator: 'GreaterThan'
    threshold: 300
    frequency: 'PT5M'
    window: 'PT15M'
    periods: 3
  }
  {
    name: 'alerts-waiting'
    description: 'Alerts wait in the outbox: a channel is down or the dispatcher does not run.'
    severity: 1
    query: loadTextContent('../queries/alerts-waiting.kql')
    measure: 'waiting'
    dimension: 'queue'
    operator: 'GreaterThan'
    threshold: 100
    frequency: 'PT5M'
    window: 'PT15M'
    periods: 3
  }
  {
    name: 'failed-functions'
    description: 'A function failed more than five times in a quarter of an hour.'
    severity: 2
    query: loadTextContent('../queries/failed-functions.kql')
    measure: 'failures'
    dimension: 'function'
    operator: 'GreaterThan'
    threshold: 5
    frequency: 'PT5M'
    window: 'PT15M'
    periods: 1
  }
  {
    name: 'sweep-missing'
    description: 'No sweep succeeded for half an hour: silence, missed promises and spirals go unseen.'
    severity: 1
    query: loadTextContent('../queries/sweep-missing.kql')
    measure: 'runs'
    dimension: ''
    operator: 'LessThan'
    threshold: 1
    frequency: 'PT10M'
    window: 'PT30M'
    periods: 1
  }
  {
    name: 'log-cap-reached'
    description: 'The daily cap of the workspace is reached: rules that read logs are blind until it resets.'
    severity: 2
    query: loadTextContent('../queries/log-cap-reached.kql')
    measure: 'stops'
    dimension: ''
    operator: 'GreaterThan'
    threshold: 0
    frequency: 'PT15M'
    window: 'PT1H'
    periods: 1
  }
]

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-07-01' existing = {
  name: workspaceName
}

resource storage 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageName

  resource tables 'tableServices' existing = {
    name: 'default'
  }
}

resource bus 'Microsoft.ServiceBus/namespaces@2024-01-01' existing = {
  name: serviceBusName
}

resource actionGroup 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-trustsignals'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'TrustSig'
    enabled: true
    emailReceivers: [
      for (email, index) in emails: {
        name: 'email-${index}'
        emailAddress: trim(email)
        useCommonAlertSchema: true
      }
    ]
  }
}

resource logAlerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in logRules: {
    name: rule.name
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: rule.name
      description: rule.description
      severity: rule.severity
      enabled: true
      scopes: [workspace.id]
      evaluationFrequency: rule.frequency
      windowSize: rule.window
      // The application's tables are empty before its first run.
      skipQueryValidation: true
      autoMitigate: true
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: rule.operator == 'LessThan' ? 'Minimum' : 'Maximum'
            metricMeasureColumn: rule.measure
            dimensions: empty(rule.dimension) ? [] : [{ name: rule.dimension, operator: 'Include', values: ['*'] }]
            operator: rule.operator
            threshold: rule.threshold
            failingPeriods: {
              numberOfEvaluationPeriods: rule.periods
              minFailingPeriodsToAlert: rule.periods
            }
          }
        ]
      }
      actions: { actionGroups: [actionGroup.id] }
    }
  }
]

resource deadLetters 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'dead-letters'
  location: 'global'
  tags: tags
  properties: {
    description: 'A subscriber of the alert topic could not process alerts.'
    severity: 2
    enabled: true
    scopes: [bus.id]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    autoMitigate: true
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'dead-letters'
          metricNamespace: 'Microsoft.ServiceBus/namespaces'
          metricName: 'DeadletteredMessages'
          dimensions: [{ name: 'EntityName', operator: 'Include', values: [topicName] }]
          operator: 'GreaterThan'
          threshold: 0
          timeAggregation: 'Maximum'
        }
      ]
    }
    actions: [{ actionGroupId: actionGroup.id }]
  }
}

resource throttling 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'table-throttling'
  location: 'global'
  tags: tags
  properties: {
    description: 'Table Storage refuses requests: a partition or the account is at its limit.'
    severity: 2
    enabled: true
    scopes: [storage::tables.id]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    autoMitigate: true
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'throttled'
          metricNamespace: 'Microsoft.Storage/storageAccounts/tableServices'
          metricName: 'Transactions'
          dimensions: [
            {
              name: 'ResponseType'
              operator: 'Include'
              values: ['ServerBusyError', 'ServerTimeoutError', 'ClientThrottlingError']
            }
          ]
          operator: 'GreaterThan'
          threshold: 50
          timeAggregation: 'Total'
        }
      ]
    }
    actions: [{ actionGroupId: actionGroup.id }]
  }
}

@description('Action group of the rules.')
output actionGroupId string = actionGroup.id
