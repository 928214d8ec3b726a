# Stores the month in which the budget begins: Azure refuses to move it in later deployments.
$ErrorActionPreference = 'Stop'
if (-not $env:TRUSTSIGNALS_BUDGET_START) {
    azd env set TRUSTSIGNALS_BUDGET_START "$([DateTime]::UtcNow.ToString('yyyy-MM'))-01"
}

# The network of a private deployment delegates a subnet to Microsoft.App, of which the template has no resource: nothing else registers it.
$profileName = if ($env:TRUSTSIGNALS_PROFILE) { $env:TRUSTSIGNALS_PROFILE } else { 'dev' }
if ((Get-Content "infra/profiles/$profileName.json" -Raw | ConvertFrom-Json).privateNetworking) {
    try {
        az provider register --namespace Microsoft.App --wait --subscription $env:AZURE_SUBSCRIPTION_ID
        if ($LASTEXITCODE -ne 0) { throw "az ended with $LASTEXITCODE" }
    }
    catch {
        Write-Warning "Microsoft.App could not be registered from here ($_). It takes once per subscription: az provider register --namespace Microsoft.App --wait"
    }
}
