import type { Amendment, Signal } from "../../api/types";
import { time } from "../../text/format";
import { t } from "../../text/language";

const tell = (signals: readonly Signal[]): string =>
  signals.map((signal) => `${t().polarity[signal.polarity]}, ${t().mechanism[signal.mechanism] ?? signal.mechanism}`).join("; ") || t().nothing;

/** What people have judged otherwise, before and after. */
export function AmendmentCard({ amendments }: { amendments: readonly Amendment[] }) {
  const text = t().relationship;
  return (
    <section class="card amendments">
      <h2>{text.amendments}</h2>
      {amendments.length === 0 && <p class="none">{text.amendmentsNone}</p>}
      <ul class="plain">
        {amendments.toReversed().map((item) => (
          <li key={`${item.event} ${item.at}`}>
            <s>{tell(item.before)}</s> → <b>{tell(item.after)}</b>
            <br />
            <q>{item.reason}</q> <small>{text.by(item.actor)}, {time(item.at)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
