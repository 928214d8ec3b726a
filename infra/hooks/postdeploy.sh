#!/bin/sh
# Waits until the deployed app answers that tables and queues are reachable.
set -eu
url="$SERVICE_PIPELINE_ENDPOINT/api/health/ready"
for attempt in 1 2 3 4 5 6 7 8 9 10 11 12; do
  if curl --silent --fail --max-time 30 "$url"; then
    echo
    exit 0
  fi
  sleep 10
done
echo "The app does not answer at $url. See docs/operations/runbook.md." >&2
exit 1
