import { useRef } from "preact/hooks";
import type { Recovery } from "../../api/types";
import { canWork } from "../../app/session";
import { countdown, time } from "../../text/format";
import { t } from "../../text/language";
import { useKeptFocus } from "../../ui/useKeptFocus";

interface Props {
  recoveries: readonly Recovery[];
  /** The time that is shown. */
  now: number;
  /** Null when the past is shown. */
  onRecord: ((recovery: Recovery) => void) | null;
}

/** The way back after a severe break, step by step. */
export function RecoveryCard({ recoveries, now, onRecord }: Props) {
  const text = t().relationship;
  const card = useRef<HTMLElement>(null);
  useKeptFocus(card);
  return (
    <section ref={card} class="card recovery">
      <h2 tabindex={-1}>{text.recovery}</h2>
      {recoveries.length === 0 && <p class="none">{text.recoveryNone}</p>}
      {recoveries.map((item) => {
        const isRunning = item.status !== "expired" && item.status !== "failed" && item.status !== "confirmed";
        const steps = [
          ["broken", item.openedAt],
          ["explained", item.explainedAt],
          ["compensated", item.compensatedAt],
          ["confirmed", item.confirmedAt],
        ] as const;
        return (
          <article key={`${item.event}/${item.ordinal}`} class={`is-${item.status}`}>
            <div class="line">
              <span class="tag">{t().mechanism[item.mechanism] ?? item.mechanism}</span>
              {item.reference && <small>{item.reference}</small>}
              <b>{text.recoveryStatus[item.status]}</b>
              {isRunning && <time class={Date.parse(item.dueAt) < now ? "is-over" : "countdown"} dateTime={item.dueAt}>{countdown(item.dueAt, now)}</time>}
            </div>
            <ol class="steps">
              {steps.map(([name, at]) => (
                <li key={name} class={at === null ? "" : "is-done"}>
                  <span aria-hidden="true">{at === null ? "○" : "●"}</span> {text.steps[name]}
                  {at !== null && <time dateTime={at}>{time(at)}</time>}
                </li>
              ))}
            </ol>
            {isRunning && item.explainedAt === null && canWork.value && onRecord !== null && (
              <button type="button" class="primary" onClick={() => onRecord(item)}>
                {text.record}
              </button>
            )}
          </article>
        );
      })}
    </section>
  );
}
