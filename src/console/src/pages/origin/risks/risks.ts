import { get, post, send } from "../../../api/client";
import { Problem } from "../../../api/problem";
import type { Position, Stage } from "../../../api/types";

export const kinds = ["price-change", "migration", "outage", "terms-change", "branch-closing", "product-end", "other"] as const;
export type Kind = (typeof kinds)[number];

export interface Exposed {
  by: "everyone" | "segment" | "touchpoint";
  names: string[];
}

/** What people enter. */
export interface Plan {
  kind: Kind;
  title: string;
  /** The first and last day, UTC: 2027-01-31. */
  from: string;
  until: string;
  exposed: Exposed;
  notice: { on: string; how: string | null } | null;
  note: string | null;
}

export interface Risk extends Plan {
  id: string;
  state: "planned" | "running" | "over";
  customers: number;
  delicate: { total: number; watch: number; sliding: number; spiral: number; below: number };
  since: { at: string; customers: number; delicate: number; levelThen: number | null; levelNow: number | null; lost: number | null } | null;
  changedAt: string;
  changedBy: string;
  tag: string;
}

export interface Overlap {
  first: string;
  second: string;
  from: string;
  until: string;
  customers: number;
  isAtMost: boolean;
  delicate: number;
}

export interface Calendar {
  today: string;
  items: Risk[];
  overlaps: Overlap[];
}

export interface ExposedPage {
  title: string;
  items: { customerId: string; stage: Stage; position: Position }[];
  continuation: string | null;
}

export const loadCalendar = (abort: AbortSignal): Promise<Calendar> => get("risks", abort);

/** Enters a plan, or puts it in the place of a risk that was read. */
export async function save(plan: Plan, actor: string, before: Risk | null, key: string): Promise<void> {
  const body = { ...plan, actor };
  if (before === null) {
    await post("risks", body, { "idempotency-key": key });
  } else {
    await send(`risks/${before.id}`, {
      method: "PUT",
      headers: { "content-type": "application/json", "if-match": before.tag },
      body: JSON.stringify(body),
    });
  }
}

/** A risk as it stands now; null when it stands there no more. */
export async function find(id: string): Promise<Risk | null> {
  return (await get<Calendar>("risks")).items.find((item) => item.id === id) ?? null;
}

/** Who changed a risk last; null where nobody said a name. */
export function changedBy({ changedBy: name }: Risk): string | null {
  const [, given] = /^(?:(.+) \()?(?:local|function key)\)?$/.exec(name) ?? [name, name];
  return given ?? null;
}

export async function remove(risk: Risk, actor: string): Promise<void> {
  try {
    await send(`risks/${risk.id}?actor=${encodeURIComponent(actor)}`, { method: "DELETE", headers: { "if-match": risk.tag } });
  } catch (failure) {
    // Gone is gone, whoever removed it.
    if (!(failure instanceof Problem) || failure.status !== 404) {
      throw failure;
    }
  }
}

/** The relationships whom a risk meets at a bad moment. */
export async function loadExposed(id: string, abort: AbortSignal): Promise<{ title: string; ids: Set<string> }> {
  const ids = new Set<string>();
  let title = "";
  let mark = "";
  do {
    const page: ExposedPage = await get(`risks/${id}/exposed?limit=1000${mark}`, abort);
    page.items.forEach((item) => ids.add(item.customerId));
    title = page.title;
    mark = page.continuation === null ? "" : `&continuation=${page.continuation}`;
  } while (mark !== "");
  return { title, ids };
}
