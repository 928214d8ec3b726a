import type { Alert } from "../../api/types";
import { day, whole } from "../../text/format";
import { t } from "../../text/language";
import { isWhole } from "./subject";
import type { Case } from "./urgency";

/** Why somebody is needed, in one line, in the language of the moment. */
export function verdictOf(item: Case): string {
  const { verdict, position } = t();
  const worst = item.alerts[0]!;
  if (isWhole(item.customerId)) {
    return `${verdict.since(day(worst.since))}.`;
  }
  const where = item.level < item.low ? "below" : item.level > item.high ? "above" : "within";
  const parts = [verdict.trust(whole(item.level), position[where], `${whole(item.low)}–${whole(item.high)}`)];
  if ((worst.condition === "spiral" || worst.condition === "sliding") && worst.disappointmentCount > 0) {
    parts.push(`${verdict.disappointments(worst.disappointmentCount)} ${verdict.since(day(worst.since))}`);
  } else {
    parts.push(verdict.since(day(worst.since)));
  }
  const needed = worst.goodExperiencesNeeded;
  if (needed === null) {
    parts.push(verdict.noNumber);
  } else if (needed > 0) {
    parts.push(verdict.experiences(needed));
  }
  return `${parts.join("; ")}.`;
}

export const conditionsOf = (alerts: readonly Alert[]): string[] => [...new Set(alerts.map((alert) => alert.condition))];
