#!/bin/sh
# Stores the month in which the budget begins: Azure refuses to move it in later deployments.
set -eu
if [ -z "${TRUSTSIGNALS_BUDGET_START:-}" ]; then
  azd env set TRUSTSIGNALS_BUDGET_START "$(date -u +%Y-%m)-01"
fi

# The network of a private deployment delegates a subnet to Microsoft.App, of which the template has no resource: nothing else registers it.
if grep -q '"privateNetworking": *true' "infra/profiles/${TRUSTSIGNALS_PROFILE:-dev}.json"; then
  az provider register --namespace Microsoft.App --wait --subscription "$AZURE_SUBSCRIPTION_ID" ||
    echo "Microsoft.App could not be registered from here. It takes once per subscription: az provider register --namespace Microsoft.App --wait" >&2
fi
