import { signal } from "@preact/signals";
import { nameOf } from "./subject";
import type { Case } from "./urgency";

export interface Filters {
  search: string;
  severity: string;
  condition: string;
  segment: string;
  status: string;
}

export const noFilters: Filters = { search: "", severity: "", condition: "", segment: "", status: "" };

/** What was chosen last in this tab: who comes back from a relationship finds the list as it was. */
export const lastFilters = signal(noFilters);

export function matches(item: Case, filters: Filters, me: string): boolean {
  const words = filters.search.trim().toLowerCase();
  return (
    (filters.severity === "" || item.severity === filters.severity) &&
    (filters.segment === "" || item.segment === filters.segment) &&
    (filters.condition === "" || item.alerts.some((alert) => alert.condition === filters.condition)) &&
    (filters.status === "" ||
      item.alerts.some((alert) => (filters.status === "mine" ? me !== "" && alert.assignee === me : alert.status === filters.status))) &&
    (words === "" ||
      item.customerId.toLowerCase().includes(words) ||
      nameOf(item.customerId).toLowerCase().includes(words) ||
      item.alerts.some((alert) => alert.reference?.toLowerCase().includes(words) || (alert.trigger ?? alert.occasion)?.quote.toLowerCase().includes(words)))
  );
}
