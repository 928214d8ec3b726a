import type { Alert, AlertGroup } from "../../api/types";
import { day, share, tenth, whole } from "../../text/format";
import { t } from "../../text/language";
import type { Case } from "./urgency";

/** Why somebody is needed, in one line, in the language of the moment. */
export function verdictOf(item: Case, needed: number | null): string {
  const { verdict, position } = t();
  const worst = item.alerts[0]!;
  const where = item.level < item.low ? "below" : item.level > item.high ? "above" : "within";
  const parts = [verdict.trust(whole(item.level), position[where], `${whole(item.low)}–${whole(item.high)}`)];
  if ((worst.condition === "spiral" || worst.condition === "sliding") && worst.disappointmentCount > 0) {
    parts.push(`${verdict.disappointments(worst.disappointmentCount)} ${verdict.since(day(worst.since))}`);
  } else {
    parts.push(verdict.since(day(worst.since)));
  }
  if (needed === null) {
    parts.push(verdict.noNumber);
  } else if (needed > 0) {
    parts.push(verdict.experiences(needed));
  }
  return `${parts.join("; ")}.`;
}

/** The same for a touchpoint, a team or a segment: what matters most, and the rest. */
export function wholeOf(item: Case): string[] {
  const worst = item.alerts[0]!;
  return [...(worst.group ? groupParts(worst.group) : []), t().verdict.since(day(worst.since))];
}

/** What is known of the customers of a touchpoint, a team or a segment. */
function groupParts(group: AlertGroup): string[] {
  const { verdict } = t();
  if (group.kind === "segment") {
    return [
      verdict.within(share(group.customers === 0 ? 1 : group.within / group.customers), whole(group.customers), share(group.target)),
      verdict.burn(tenth(group.burnDay), tenth(group.burnWeek)),
    ];
  }
  return [
    verdict.disappointed(whole(group.disappointed), whole(group.customers), group.windowDays),
    ...(group.mechanism === null ? [] : [verdict.mostly(t().mechanism[group.mechanism] ?? group.mechanism)]),
    ...(group.byOneActor > 0 ? [verdict.byOne(whole(group.byOneActor))] : []),
    ...(group.touchpointCount > 1 ? [verdict.atTouchpoints(whole(group.touchpointCount), group.touchpoints.join(", "))] : []),
  ];
}

export const conditionsOf = (alerts: readonly Alert[]): string[] => [...new Set(alerts.map((alert) => alert.condition))];
