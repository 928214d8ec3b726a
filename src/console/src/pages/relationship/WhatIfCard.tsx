import { useState } from "preact/hooks";
import { customerPath, get } from "../../api/client";
import type { Relationship } from "../../api/types";
import { useLoad } from "../../api/useLoad";
import { LevelBar } from "../../charts/LevelBar";
import { tenth } from "../../text/format";
import { t } from "../../text/language";

interface Answer {
  present: Relationship;
  supposed: Relationship;
}

/** What three kept promises would do. */
export function WhatIfCard({ customer, version }: { customer: string; version: string }) {
  const text = t().relationship;
  const [kept, setKept] = useState(3);
  const [breaks, setBreaks] = useState(0);
  const [explained, setExplained] = useState(false);
  const [compensated, setCompensated] = useState(false);
  const query = `kept=${kept}&disappointments=${breaks}&explained=${explained}&compensated=${compensated}`;
  const { data } = useLoad<Answer>((abort) => get(`${customerPath(customer)}/what-if?${query}`, abort), [customer, query, version]);
  const number = (label: string, value: number, set: (next: number) => void) => (
    <label class="number-field">
      <input type="number" min={0} max={100} value={value} onInput={(event) => set(Math.max(0, Math.min(100, event.currentTarget.valueAsNumber || 0)))} />
      {label}
    </label>
  );
  const check = (label: string, value: boolean, set: (next: boolean) => void) => (
    <label class="check">
      <input type="checkbox" checked={value} onChange={(event) => set(event.currentTarget.checked)} />
      {label}
    </label>
  );
  return (
    <section class="card what-if">
      <h2>{text.whatIf}</h2>
      <p class="hint">{text.whatIfHint}</p>
      <div class="suppositions">
        {number(text.kept, kept, setKept)}
        {number(text.breaks, breaks, setBreaks)}
        {check(text.explained, explained, setExplained)}
        {check(text.compensated, compensated, setCompensated)}
      </div>
      <div class="answer" role="status">
        {data && (
          <>
            <p>
              <b>{text.would(tenth(data.present.level), tenth(data.supposed.level))}</b> {text.stageWould(t().stage[data.supposed.stage])}{" "}
              {data.supposed.goodExperiencesNeeded === null
                ? t().verdict.noNumber
                : data.supposed.goodExperiencesNeeded > 0
                  ? `${t().verdict.experiences(data.supposed.goodExperiencesNeeded)}.`
                  : ""}
            </p>
            <LevelBar level={data.present.level} low={data.present.band.low} high={data.present.band.high} />
            <LevelBar level={data.supposed.level} low={data.supposed.band.low} high={data.supposed.band.high} />
          </>
        )}
      </div>
    </section>
  );
}
