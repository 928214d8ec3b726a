import { useRef, useState } from "preact/hooks";
import { get, post } from "../../api/client";
import { useLoad } from "../../api/useLoad";
import { relationshipHref } from "../../app/router";
import { session } from "../../app/session";
import { signed, tenth, whole } from "../../text/format";
import { t } from "../../text/language";
import { StageChange } from "../../ui/Badges";
import { Failure, Loading, reasonOf } from "../../ui/States";
import type { Phase, Position, Stage } from "../../api/types";

interface Standing {
  level: number;
  stage: Stage;
  bandPosition: Position;
  phase: Phase;
}

interface Impact {
  customerId: string;
  segment: string | null;
  levelChange: number;
  before: Standing;
  after: Standing;
}

interface Trial {
  before: string;
  after: string;
  values: { path: string; before: string | null; after: string | null }[];
  customers: number;
  items: Impact[];
  continuation: string | null;
}

interface Found {
  version: string;
  policy: object;
}

const shown = 200;

/** Edits a copy of the policy and shows whom it would move, on the stored history. Nothing is saved here. */
export function PolicyPage() {
  const text = t().policy;
  const { data, error, reload } = useLoad<Found>((abort) => get("policy", abort), []);
  const [draft, setDraft] = useState<string | null>(null);
  const [trial, setTrial] = useState<Trial | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const running = useRef(0);

  if (!data) {
    return error === undefined ? <Loading /> : <Failure error={error} retry={reload} />;
  }
  const present = JSON.stringify({ ...data.policy, version: `${data.version}-draft` }, null, 2);

  const run = async (): Promise<void> => {
    const mine = ++running.current;
    setBusy(true);
    setProblem("");
    setTrial(null);
    try {
      const policy: unknown = JSON.parse(draft ?? present);
      let sum: Trial | null = null;
      do {
        const mark: string = sum?.continuation ? `&continuation=${encodeURIComponent(sum.continuation)}` : "";
        const page: Trial = await post<Trial>(`policy/diff?limit=100${mark}`, policy);
        sum = sum === null ? page : { ...page, customers: sum.customers + page.customers, items: [...sum.items, ...page.items] };
        if (mine !== running.current) {
          return;
        }
        setTrial(sum);
      } while (sum.continuation);
    } catch (failure) {
      setProblem(failure instanceof SyntaxError ? failure.message : reasonOf(failure));
    }
    setBusy(false);
  };

  const impacts = (trial?.items ?? []).toSorted((a, b) => Math.abs(b.levelChange) - Math.abs(a.levelChange));
  const moved = impacts.filter((item) => item.before.stage !== item.after.stage).length;
  return (
    <>
      <div class="page-head">
        <div>
          <h1>{t().pages.policy}</h1>
          <p class="lead">{text.lead(data.version)}</p>
        </div>
      </div>
      <div class="columns policy">
        <section class="card">
          <header>
            <h2>{text.copy}</h2>
            <span class="actions">
              <button type="button" onClick={() => setDraft(null)} disabled={draft === null}>
                {text.reset}
              </button>
              <button type="button" class="primary" onClick={() => void run()} disabled={isBusy || session.value?.role !== "admin"}>
                {text.run}
              </button>
            </span>
          </header>
          {session.value !== null && session.value.role !== "admin" && <p class="hint">{text.adminOnly}</p>}
          {problem && <p class="is-error" role="alert">{problem}</p>}
          <textarea class="code" aria-label={text.copy} spellcheck={false} rows={28} value={draft ?? present} onInput={(event) => setDraft(event.currentTarget.value)} />
        </section>
        <section class="card" aria-live="polite">
          <h2>{text.impact}</h2>
          {!trial ? (
            <p class="none">{isBusy ? t().loading : text.hint}</p>
          ) : (
            <>
              <p>
                <b>{text.sum(whole(trial.customers), whole(moved), whole(impacts.length))}</b> {isBusy && t().loading}
              </p>
              <ul class="plain">
                {trial.values.map((value) => (
                  <li key={value.path}>
                    <code>{value.path}</code>: <s>{value.before ?? t().nothing}</s> → <b>{value.after ?? t().nothing}</b>
                  </li>
                ))}
              </ul>
              {impacts.length === 0 && !isBusy && <p class="none">{text.none}</p>}
              {impacts.length > 0 && (
                <table class="plain-table">
                  <thead>
                    <tr>
                      <th scope="col">{t().today.columns.customer}</th>
                      <th scope="col" class="number">{t().relationship.level}</th>
                      <th scope="col" class="number">{text.change}</th>
                      <th scope="col">{text.stage}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {impacts.slice(0, shown).map((item) => (
                      <tr key={item.customerId}>
                        <th scope="row">
                          <a href={relationshipHref(item.customerId)}>{item.customerId}</a>
                        </th>
                        <td class="number">
                          {tenth(item.before.level)} → {tenth(item.after.level)}
                        </td>
                        <td class="number">{signed(item.levelChange)}</td>
                        <td>
                          <StageChange before={item.before} after={item.after} />
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              )}
            </>
          )}
        </section>
      </div>
    </>
  );
}
