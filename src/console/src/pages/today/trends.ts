import { signal } from "@preact/signals";
import { customerPath, get } from "../../api/client";
import type { CoursePoint } from "../../api/types";

const parallel = 3;

interface Trend {
  levels: readonly number[];
  /** Good experiences still needed as things stand; null when no number would do. */
  needed: number | null;
}

/** The levels of the last months by customer, read for the rows that somebody looks at. */
export const trends = signal<ReadonlyMap<string, Trend>>(new Map());

const known = new Set<string>();
let waiting: { customer: string; version: string }[] = [];
let running = 0;

/** Reads what is not known yet. A version that changes reads it anew. */
export function wantTrends(rows: readonly { customer: string; version: string }[]): void {
  // What has scrolled out of view in the meantime is not wanted any more.
  waiting = rows.filter((row) => !known.has(`${row.customer} ${row.version}`));
  while (running < parallel && waiting.length > 0) {
    void work();
  }
}

async function work(): Promise<void> {
  running++;
  for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) {
    known.add(`${row.customer} ${row.version}`);
    try {
      const { items, goodExperiencesNeeded } = await get<{ items: CoursePoint[]; goodExperiencesNeeded: number | null }>(`${customerPath(row.customer)}/course?days=120&steps=40`);
      trends.value = new Map(trends.value).set(row.customer, { levels: items.map((point) => point.level), needed: goodExperiencesNeeded });
    } catch {
      // A row without its line says all the rest.
    }
  }
  running--;
}
