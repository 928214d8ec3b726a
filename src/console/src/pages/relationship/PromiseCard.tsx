import type { PromiseItem } from "../../api/types";
import { countdown, day } from "../../text/format";
import { t } from "../../text/language";

const signs: Record<PromiseItem["outcome"], string> = { open: "○", kept: "●", late: "◐", missed: "✕", settled: "–" };
const order: PromiseItem["outcome"][] = ["open", "missed", "late", "kept"];

export function PromiseCard({ promises, now }: { promises: readonly PromiseItem[]; now: number }) {
  const text = t().relationship;
  return (
    <section class="card promises">
      <header>
        <h2>{text.promises}</h2>
        <p class="line">
          {order.map((outcome) => (
            <span key={outcome} class={`tag outcome-${outcome}`}>
              {text.outcome[outcome]} {promises.filter((item) => item.outcome === outcome).length}
            </span>
          ))}
        </p>
      </header>
      {promises.length === 0 && <p class="none">{text.promisesNone}</p>}
      <ul tabindex={0} aria-label={text.promises}>
        {promises.map((item) => (
          <li key={`${item.reference} ${item.madeAt}`}>
            <span class={`outcome outcome-${item.outcome}`}>
              <span aria-hidden="true">{signs[item.outcome]}</span> {text.outcome[item.outcome]}
            </span>
            <b>{item.reference}</b>
            <small>
              {text.madeAt} {day(item.madeAt)} · {text.dueAt} {day(item.dueAt)}
              {item.outcome === "open" ? ` · ${countdown(item.dueAt, now)}` : ""}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
