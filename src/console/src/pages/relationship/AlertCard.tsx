import { useRef } from "preact/hooks";
import type { Alert } from "../../api/types";
import { announce } from "../../app/announce";
import { canWork, knowName } from "../../app/session";
import { time } from "../../text/format";
import { t } from "../../text/language";
import { SeverityMark } from "../../ui/Badges";
import { reasonOf } from "../../ui/States";
import { useKeptFocus } from "../../ui/useKeptFocus";
import { Overtaken, step } from "../today/alerts";

interface Props {
  alerts: readonly Alert[];
  /** Until when alerts count, where the past is shown: how they stand today does not belong there. */
  until: string | null;
  onChange: () => void;
}

const next: Record<Alert["status"], readonly (readonly ["acknowledge" | "recover" | "resolve", string])[]> = {
  open: [["acknowledge", "acknowledge"], ["recover", "recover"], ["resolve", "resolve"]],
  acknowledged: [["recover", "recover"], ["resolve", "resolve"]],
  "in-recovery": [["resolve", "resolve"]],
  resolved: [],
};

export function AlertCard({ alerts: all, until, onChange }: Props) {
  const text = t().relationship;
  const alerts = until === null ? all : all.filter((alert) => Date.parse(alert.raisedAt) <= Date.parse(until));
  const card = useRef<HTMLElement>(null);
  useKeptFocus(card);
  const take = async (alert: Alert, action: string, label: string): Promise<void> => {
    if (!(await knowName())) {
      return;
    }
    try {
      await step(alert, action);
      announce(`${label}: ${t().condition[alert.condition] ?? alert.condition}`);
    } catch (error) {
      // A colleague was faster: no failure, but to be known.
      announce(error instanceof Overtaken ? `${t().condition[alert.condition] ?? alert.condition}: ${error.message}` : reasonOf(error), !(error instanceof Overtaken));
    }
    onChange();
  };
  return (
    <section ref={card} class="card alerts">
      <h2 tabindex={-1}>{text.alerts}</h2>
      {alerts.length === 0 && <p class="none">{text.alertsNone}</p>}
      <ul tabindex={0} aria-label={text.alerts}>
        {alerts.map((alert) => (
          <li key={alert.id} class={until === null && alert.status === "resolved" ? "is-settled" : ""}>
            <SeverityMark severity={alert.severity} />
            <span>
              <b>{t().condition[alert.condition] ?? alert.condition}</b>{" "}
              <small>
                {time(alert.raisedAt)}
                {until === null && ` · ${t().status[alert.status]}${alert.assignee ? ` · ${alert.assignee}` : ""}`}
              </small>
            </span>
            {until === null && canWork.value && (
              <span class="actions">
                {next[alert.status].map(([action, label]) => (
                  <button key={action} type="button" class="quiet" onClick={() => void take(alert, action, text[label as "acknowledge"])}>
                    {text[label as "acknowledge"]}
                  </button>
                ))}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
