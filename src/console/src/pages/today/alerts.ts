import { signal } from "@preact/signals";
import { get, post } from "../../api/client";
import type { Alert, Page, Status } from "../../api/types";

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

/** Every alert that is not settled. */
export const loadAlerts = async (abort: AbortSignal): Promise<Alert[]> =>
  (await Promise.all(unsettled.map((status) => list(status, abort)))).flat();

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

export async function step(alert: Alert, action: string, body: Record<string, string> = {}): Promise<void> {
  const answer = await post<{ alert: Alert }>(`alerts/${encodeURIComponent(alert.id)}/${action}`, body);
  stepped.value = new Map(stepped.value).set(alert.id, answer.alert);
}

/** Takes a step with many, a few at a time; one that fails does not keep the others. */
export async function stepAll(alerts: readonly Alert[], action: string, body: Record<string, string> = {}): Promise<{ done: number; failed: number }> {
  const waiting = [...alerts];
  let done = 0;
  let failed = 0;
  const work = async (): Promise<void> => {
    for (let alert = waiting.shift(); alert !== undefined; alert = waiting.shift()) {
      try {
        await step(alert, action, body);
        done++;
      } catch {
        failed++;
      }
    }
  };
  await Promise.all([work(), work(), work(), work()]);
  return { done, failed };
}
