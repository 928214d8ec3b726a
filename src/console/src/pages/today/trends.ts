import { signal } from "@preact/signals";
import { customerPath, get } from "../../api/client";
import type { CoursePoint } from "../../api/types";

const parallel = 3;
const freshMs = 60_000;
// What could not be read is asked for again, but not at once.
const retryMs = 15_000;

interface Trend {
  levels: readonly number[];
  /** Good experiences still needed as things stand; null when no number would do. */
  needed: number | null;
}

/** The levels of the last months by customer, read for the rows that somebody looks at. */
export const trends = signal<ReadonlyMap<string, Trend>>(new Map());

/** For which version somebody has read, and until when that is good enough. */
const readings = new Map<string, { version: string; until: number }>();
let waiting: { customer: string; version: string }[] = [];
let running = 0;

/** Reads what is not known yet, or no longer. A version that changes reads it anew. */
export function wantTrends(rows: readonly { customer: string; version: string }[]): void {
  // What has scrolled out of view in the meantime is not wanted any more, and nobody looks at a page that is hidden.
  waiting = document.visibilityState === "visible" ? rows.filter(isDue) : [];
  while (running < parallel && waiting.length > 0) {
    void work();
  }
}

/** Something was done about a customer: the next look reads anew. */
export const forgetTrend = (customer: string): boolean => readings.delete(customer);

function isDue({ customer, version }: { customer: string; version: string }): boolean {
  const reading = readings.get(customer);
  return reading === undefined || reading.version !== version || reading.until <= Date.now();
}

async function work(): Promise<void> {
  running++;
  for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) {
    const { customer, version } = row;
    readings.set(customer, { version, until: Date.now() + freshMs });
    try {
      const { items, goodExperiencesNeeded } = await get<{ items: CoursePoint[]; goodExperiencesNeeded: number | null }>(`${customerPath(customer)}/course?days=120&steps=40`);
      trends.value = new Map(trends.value).set(customer, { levels: items.map((point) => point.level), needed: goodExperiencesNeeded });
    } catch {
      // A row without its line says all the rest.
      readings.set(customer, { version, until: Date.now() + retryMs });
    }
  }
  running--;
}
