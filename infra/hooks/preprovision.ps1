# Stores the month in which the budget begins: Azure refuses to move it in later deployments.
$ErrorActionPreference = 'Stop'
if (-not $env:TRUSTSIGNALS_BUDGET_START) {
    azd env set TRUSTSIGNALS_BUDGET_START "$([DateTime]::UtcNow.ToString('yyyy-MM'))-01"
}
