import type { Alert, Severity } from "../../api/types";

/** One relationship with everything that is open about it. */
export interface Case {
  customerId: string;
  segment: string | null;
  /** The most urgent first. */
  alerts: Alert[];
  severity: Severity;
  /** The earliest time by which something is due, or null. */
  dueAt: string | null;
  level: number;
  low: number;
  high: number;
}

const rank: Record<Severity, number> = { critical: 0, warning: 1, advisory: 2 };
const condition = ["spiral", "breach", "recovery-missed", "sliding", "recovery-due", "promise-missed", "silence-ours", "first-disappointment"];
const weight = (alert: Alert): number => {
  const place = condition.indexOf(alert.condition);
  return place < 0 ? condition.length : place;
};

const compareAlerts = (a: Alert, b: Alert): number =>
  rank[a.severity] - rank[b.severity] || weight(a) - weight(b) || b.raisedAt.localeCompare(a.raisedAt) || a.id.localeCompare(b.id);

function toCase(alerts: Alert[]): Case {
  const sorted = alerts.toSorted(compareAlerts);
  const latest = alerts.reduce((last, alert) => (alert.raisedAt > last.raisedAt ? alert : last));
  return {
    customerId: latest.customerId,
    segment: latest.segment,
    alerts: sorted,
    severity: sorted[0]!.severity,
    dueAt: alerts.map((alert) => alert.dueAt).filter((due) => due !== null).sort()[0] ?? null,
    level: latest.level,
    low: latest.bandLow,
    high: latest.bandHigh,
  };
}

/** By urgency: severity, what it is, how soon something is due, how far below the band. */
export function casesOf(alerts: readonly Alert[]): Case[] {
  const byCustomer = Map.groupBy(alerts, (alert) => alert.customerId);
  return [...byCustomer.values()].map(toCase).sort(
    (a, b) =>
      rank[a.severity] - rank[b.severity] ||
      weight(a.alerts[0]!) - weight(b.alerts[0]!) ||
      (a.dueAt ?? "9").localeCompare(b.dueAt ?? "9") ||
      a.level - a.low - (b.level - b.low) ||
      a.customerId.localeCompare(b.customerId),
  );
}
