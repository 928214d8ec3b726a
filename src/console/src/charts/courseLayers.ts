import type { CoursePoint } from "../api/types";

export interface Run<T> {
  value: T;
  from: number;
  to: number;
}

/** Neighbouring points with the same value as stretches of time. */
export function runsOf<T>(course: readonly CoursePoint[], value: (point: CoursePoint) => T): Run<T>[] {
  const runs: Run<T>[] = [];
  for (const point of course) {
    const at = Date.parse(point.at);
    const last = runs[runs.length - 1];
    if (last !== undefined && last.value === value(point)) {
      last.to = at;
    } else {
      if (last !== undefined) {
        last.to = at;
      }
      runs.push({ value: value(point), from: at, to: at });
    }
  }
  return runs;
}

/** The firsts of months in a stretch of time, at most so many: every one, or every second, third or sixth of them, or years. */
export function monthsIn(from: number, to: number, most: number): Date[] {
  const start = new Date(from);
  const first = start.getUTCFullYear() * 12 + start.getUTCMonth() + 1;
  const end = new Date(to);
  const count = end.getUTCFullYear() * 12 + end.getUTCMonth() - first + 1;
  const step = [1, 2, 3, 6].find((months) => count / months <= most) ?? 12;
  return Array.from({ length: Math.max(0, count) }, (_, index) => first + index)
    .filter((month) => month % step === 0)
    .map((month) => new Date(Date.UTC(Math.floor(month / 12), month % 12)));
}

/** The level at a time, as the course says. */
export function levelAt(course: readonly CoursePoint[], at: number): number {
  let low = 0;
  let high = course.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (Date.parse(course[middle]!.at) <= at) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return course[low]?.level ?? 0;
}
