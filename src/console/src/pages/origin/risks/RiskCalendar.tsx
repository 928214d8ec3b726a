import { useRef, useState } from "preact/hooks";
import { useLoad } from "../../../api/useLoad";
import { canWork } from "../../../app/session";
import { calendarDay, monthOf, tenth, time, whole } from "../../../text/format";
import { t } from "../../../text/language";
import { Failure, Loading } from "../../../ui/States";
import { useKeptFocus } from "../../../ui/useKeptFocus";
import { monthsOf, type Months } from "./months";
import { RiskDialog } from "./RiskDialog";
import { loadCalendar, type Calendar, type Overlap, type Risk } from "./risks";
import { whomOf } from "./whom";

/** What is planned in the coming months, whom it meets, and who of them is at a bad moment. */
export function RiskCalendar() {
  const text = t().risks;
  const { data, error, reload } = useLoad<Calendar>(loadCalendar, []);
  const [edited, setEdited] = useState<Risk | "new" | null>(null);
  const card = useRef<HTMLElement>(null);
  useKeptFocus(card);
  return (
    <section ref={card} class="card risks" aria-labelledby="risks">
      <header>
        <h2 id="risks" tabindex={-1}>{text.title}</h2>
        {canWork.value && (
          <button type="button" onClick={() => setEdited("new")}>
            {text.plan}
          </button>
        )}
      </header>
      <p class="hint">{text.lead}</p>
      {data && data.items.length > 0 && <p class="hint">{text.legend}</p>}
      {!data ? (
        error === undefined ? <Loading /> : <Failure error={error} retry={reload} />
      ) : data.items.length === 0 ? (
        <p class="none">{text.none}</p>
      ) : (
        <>
          <Overlaps calendar={data} />
          <Table calendar={data} onEdit={setEdited} />
        </>
      )}
      {edited !== null && <RiskDialog risk={edited === "new" ? null : edited} onChange={reload} onClose={() => setEdited(null)} />}
    </section>
  );
}

function Table({ calendar, onEdit }: { calendar: Calendar; onEdit: (risk: Risk) => void }) {
  const text = t().risks;
  const months = monthsOf(calendar.today, calendar.items);
  return (
    <div class="months" role="table" aria-label={text.title}>
      <div role="row" class="month-row is-head">
        <span role="columnheader">{text.risk}</span>
        <span role="columnheader" class="month-names" style={{ gridTemplateColumns: `repeat(${months.starts.length}, 1fr)` }}>
          {months.starts.map((start) => (
            <span key={start.getTime()}>{monthOf(start)}</span>
          ))}
        </span>
        <span role="columnheader" class="number">{t().origin.exposed}</span>
        <span role="columnheader" class="number">{text.delicate}</span>
        <span role="columnheader">{text.since}</span>
      </div>
      {calendar.items.map((risk) => (
        <Row key={risk.id} risk={risk} months={months} today={calendar.today} onEdit={onEdit} />
      ))}
    </div>
  );
}

function Row({ risk, months, today, onEdit }: { risk: Risk; months: Months; today: string; onEdit: (risk: Risk) => void }) {
  const text = t().risks;
  return (
    <div role="row" class={`month-row state-${risk.state}`}>
      <span role="rowheader" class="risk-name">
        <span class="line">
          {canWork.value ? (
            <button type="button" class="link" onClick={() => onEdit(risk)}>
              {risk.title}
            </button>
          ) : (
            <b>{risk.title}</b>
          )}
          <span class="tag">{text.kind[risk.kind]}</span>
        </span>
        <small>
          {text.days(calendarDay(risk.from), calendarDay(risk.until))} · {text.state[risk.state]}
        </small>
        <small>{text.met(whomOf(risk))}</small>
        {risk.note && <small>{risk.note}</small>}
        {risk.notice && <small>{text.told(calendarDay(risk.notice.on), risk.notice.how)}</small>}
      </span>
      <span role="cell" class="month-bar">
        <Bar risk={risk} months={months} today={today} />
      </span>
      <span role="cell" class="number">
        <span class="when-narrow">{t().origin.exposed}: </span>
        {whole(risk.customers)}
      </span>
      <span role="cell" class="number">
        <span class="when-narrow">{text.delicate}: </span>
        {risk.delicate.total === 0 ? (
          whole(0)
        ) : (
          <a href={`#/relationships?risk=${risk.id}`} class={risk.delicate.spiral > 0 ? "is-over" : undefined}>
            {whole(risk.delicate.total)}
            <span class="unseen"> {text.open(risk.title)}</span>
          </a>
        )}
        <small class="parts">
          {([["spiral", risk.delicate.spiral], ["sliding", risk.delicate.sliding], ["watch", risk.delicate.watch]] as const)
            .filter(([, count]) => count > 0)
            .map(([stage, count]) => (
              <span key={stage}>
                {whole(count)} {t().stage[stage]}
              </span>
            ))}
          {risk.delicate.below > 0 && (
            <span>
              {whole(risk.delicate.below)} {t().position.below}
            </span>
          )}
        </small>
      </span>
      <span role="cell" class="risk-since">
        <Since risk={risk} />
      </span>
    </div>
  );
}

function Bar({ risk, months, today }: { risk: Risk; months: Months; today: string }) {
  const left = months.at(risk.from);
  const now = months.at(today);
  return (
    <svg viewBox="0 0 100 20" preserveAspectRatio="none" aria-hidden="true">
      {months.starts.map((_, index) => (
        <line key={index} class="edge" x1={(100 * index) / months.starts.length} x2={(100 * index) / months.starts.length} y1="0" y2="20" />
      ))}
      {risk.notice && <rect class="notice" x={100 * months.at(risk.notice.on)} y="9" width={Math.max(0, 100 * (left - months.at(risk.notice.on)))} height="2" />}
      <rect class={`span ${risk.delicate.total > 0 ? "is-delicate" : ""}`} x={100 * left} y="4" width={Math.max(0.8, 100 * (months.at(risk.until, true) - left))} height="12" />
      <line class="today" x1={100 * now} x2={100 * now} y1="0" y2="20" />
    </svg>
  );
}

function Since({ risk }: { risk: Risk }) {
  const text = t().risks;
  const since = risk.since;
  if (since === null) {
    return <small>{risk.state === "planned" ? t().nothing : text.notCounted}</small>;
  }
  return (
    <>
      {since.levelThen !== null && since.levelNow !== null && (
        <span class={since.levelNow < since.levelThen - 0.05 ? "is-over" : undefined}>{text.level(tenth(since.levelThen), tenth(since.levelNow))}</span>
      )}
      {since.lost !== null && <span class={since.lost > 0 ? "is-over" : undefined}>{text.lost(tenth(since.lost))}</span>}
      <small>{text.moments(whole(since.delicate), whole(risk.delicate.total), time(since.at))}</small>
    </>
  );
}

function Overlaps({ calendar }: { calendar: Calendar }) {
  const text = t().risks;
  const titles = new Map(calendar.items.map((risk) => [risk.id, risk.title]));
  // What is over cannot be moved any more.
  const open = calendar.overlaps.filter((overlap) => overlap.until >= calendar.today);
  return open.length === 0 ? null : (
    <ul class="overlaps">
      {open.map((overlap: Overlap) => (
        <li key={overlap.first + overlap.second}>
          <span class="tag is-warning">{text.overlap}</span>
          <span>
            {text.overlapOf(titles.get(overlap.first) ?? "", titles.get(overlap.second) ?? "", calendarDay(overlap.from), calendarDay(overlap.until))}{" "}
            {text.overlapCustomers(whole(overlap.customers), overlap.isAtMost, overlap.delicate)}
          </span>
        </li>
      ))}
    </ul>
  );
}
