const dayMs = 86_400_000;
const most = 15;

/** The months a calendar shows, and where a day stands between their edges, from 0 to 1. */
export interface Months {
  starts: Date[];
  at: (day: string, isEnd?: boolean) => number;
}

const monthOf = (day: string): Date => new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
const later = (month: Date, by: number): Date => new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + by, 1));

/** From the month of the earliest day to that of the latest, at least six, with today among them. */
export function monthsOf(today: string, days: readonly { from: string; until: string }[]): Months {
  const first = [today, ...days.map((item) => item.from)].reduce((a, b) => (a < b ? a : b));
  const last = [today, ...days.map((item) => item.until)].reduce((a, b) => (a > b ? a : b));
  const now = monthOf(today);
  const from = new Date(Math.max(monthOf(first).getTime(), later(now, -3).getTime()));
  const starts = [from];
  while (starts.length < most && (starts.length < 6 || starts[starts.length - 1]! < monthOf(last))) {
    starts.push(later(from, starts.length));
  }
  const end = later(from, starts.length).getTime();
  return {
    starts,
    at: (day, isEnd = false) => {
      const time = Date.parse(`${day}T00:00:00Z`) + (isEnd ? dayMs : 0);
      return Math.min(1, Math.max(0, (time - from.getTime()) / (end - from.getTime())));
    },
  };
}
