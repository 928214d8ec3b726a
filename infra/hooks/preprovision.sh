#!/bin/sh
# Stores the month in which the budget begins: Azure refuses to move it in later deployments.
set -eu
if [ -z "${TRUSTSIGNALS_BUDGET_START:-}" ]; then
  azd env set TRUSTSIGNALS_BUDGET_START "$(date -u +%Y-%m)-01"
fi
