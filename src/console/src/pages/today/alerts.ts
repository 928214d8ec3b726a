import { signal } from "@preact/signals";
import { get, post } from "../../api/client";
import { Problem } from "../../api/problem";
import type { Alert, Page, Status } from "../../api/types";
import { actorName, hasSignedIn } from "../../app/session";
import { t } from "../../text/language";
import { forgetTrend } from "./trends";

const most = 2000;
const unsettled: Status[] = ["open", "acknowledged", "in-recovery"];

async function list(status: Status, abort: AbortSignal): Promise<Alert[]> {
  const found: Alert[] = [];
  let continuation = "";
  do {
    const page: Page<Alert> = await get(`alerts?status=${status}&limit=200${continuation && `&continuation=${encodeURIComponent(continuation)}`}`, abort);
    found.push(...page.items);
    continuation = page.continuation ?? "";
  } while (continuation !== "" && found.length < most);
  return found;
}

/**
 * Every alert that is not settled, once. The lists are read one after the other, the way alerts go: one that goes on in
 * between may stand in two of them, where the higher revision counts, but never in none.
 */
export async function loadAlerts(abort: AbortSignal): Promise<Alert[]> {
  const latest = new Map<string, Alert>();
  for (const status of unsettled) {
    for (const alert of await list(status, abort)) {
      const known = latest.get(alert.id);
      if (known === undefined || known.revision < alert.revision) {
        latest.set(alert.id, alert);
      }
    }
  }
  return [...latest.values()];
}

/** What a step made of an alert. The list learns of it a moment later, by way of the outbox. */
const stepped = signal<ReadonlyMap<string, Alert>>(new Map());

/** The alerts with the steps that the list does not know yet. */
export const upToDate = (alerts: readonly Alert[]): Alert[] =>
  alerts
    .map((alert) => {
      const later = stepped.value.get(alert.id);
      return later !== undefined && later.revision > alert.revision ? later : alert;
    })
    .filter((alert) => alert.status !== "resolved");

/** Somebody else was faster: the alert stands where the step makes no sense any more. */
export class Overtaken extends Error {
  constructor(readonly alert: Alert) {
    // Without a sign-in the actor is no name.
    super(t().today.already(t().status[alert.status], alert.assignee ?? (hasSignedIn.value ? alert.actor : null)));
  }
}

const know = (alert: Alert): void => {
  stepped.value = new Map(stepped.value).set(alert.id, alert);
  forgetTrend(alert.customerId);
};

export async function step(alert: Alert, action: string, body: Record<string, string> = {}): Promise<void> {
  const path = `alerts/${encodeURIComponent(alert.id)}`;
  // Who takes over what is nobody's is its owner.
  const owner = (action === "acknowledge" || action === "recover") && actorName.value !== "" ? { assignee: actorName.value } : {};
  try {
    know((await post<{ alert: Alert }>(`${path}/${action}`, { ...owner, ...body })).alert);
  } catch (failure) {
    if (!(failure instanceof Problem) || failure.status !== 409) {
      throw failure;
    }
    const found = await get<{ alert: Alert }>(path);
    know(found.alert);
    throw new Overtaken(found.alert);
  }
}

/** What became of a step that was taken with many. */
export interface Steps {
  done: number;
  overtaken: Overtaken[];
  failed: number;
}

/** Takes a step with many, a few at a time; one that fails does not keep the others. */
export async function stepAll(alerts: readonly Alert[], action: string, body: Record<string, string> = {}): Promise<Steps> {
  const waiting = [...alerts];
  const steps: Steps = { done: 0, overtaken: [], failed: 0 };
  const work = async (): Promise<void> => {
    for (let alert = waiting.shift(); alert !== undefined; alert = waiting.shift()) {
      try {
        await step(alert, action, body);
        steps.done++;
      } catch (failure) {
        if (failure instanceof Overtaken) {
          steps.overtaken.push(failure);
        } else {
          steps.failed++;
        }
      }
    }
  };
  await Promise.all([work(), work(), work(), work()]);
  return steps;
}

/** The same in words. */
export function tell({ done, overtaken, failed }: Steps): string {
  const text = t().today;
  const others = [...Map.groupBy(overtaken, (item) => item.message)].map(([message, items]) => (items.length === 1 ? message : `${items.length} ${message}`));
  const parts = [...(done > 0 ? [text.done(done)] : []), ...others, ...(failed > 0 ? [text.failed(failed)] : [])];
  return parts.join(", ") || text.nothingToDo;
}
