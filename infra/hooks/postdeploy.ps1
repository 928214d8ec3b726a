# Waits until the deployed app answers that tables and queues are reachable.
$ErrorActionPreference = 'Stop'
$url = "$env:SERVICE_PIPELINE_ENDPOINT/api/health/ready"
foreach ($attempt in 1..12) {
    try {
        Invoke-RestMethod -Uri $url -TimeoutSec 30
        exit 0
    }
    catch {
        Start-Sleep -Seconds 10
    }
}
throw "The app does not answer at $url. See docs/operations/runbook.md."
