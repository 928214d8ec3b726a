import { signal } from "@preact/signals";
import { customerPath, get } from "../../api/client";
import type { CoursePoint } from "../../api/types";

const parallel = 3;

/** The levels of the last months by customer, read for the rows that somebody looks at. */
export const trends = signal<ReadonlyMap<string, readonly number[]>>(new Map());

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
      const { items } = await get<{ items: CoursePoint[] }>(`${customerPath(row.customer)}/course?days=120&steps=40`);
      trends.value = new Map(trends.value).set(row.customer, items.map((point) => point.level));
    } catch {
      // A row without its line says all the rest.
    }
  }
  running--;
}
