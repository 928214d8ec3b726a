import { useEffect, useRef, useState } from "preact/hooks";
import { get } from "../../api/client";
import { useLoad } from "../../api/useLoad";
import { relationshipHref, route } from "../../app/router";
import { tenth, whole } from "../../text/format";
import { t } from "../../text/language";
import { Empty, Failure, Loading } from "../../ui/States";
import { RiskCalendar } from "./risks/RiskCalendar";

interface HotSpot {
  touchpoint: string;
  mechanism: string;
  lost: number;
}

interface Reading {
  touchpoint: string;
  actor: string | null;
  isOneActor: boolean;
  customers: number;
  disappointed: number;
  affirming: number;
  breaking: number;
  gained: number;
  lost: number;
  isContagion: boolean;
  actors: Reading[];
}

interface Report {
  touchpoints: Reading[];
  hotSpots: HotSpot[];
}

interface Exposed {
  touchpoint: string;
  disappointed: string[];
  exposed: string[];
}

const spans = [7, 30, 90];

export function OriginPage() {
  const text = t().origin;
  const [days, setDays] = useState(30);
  const [chosen, setChosen] = useState<string | null>(route.value.query.get("touchpoint"));
  const { data, error, reload } = useLoad<Report>((abort) => get(`touchpoints?days=${days}`, abort), [days]);
  const exposed = useLoad<Exposed | null>(
    (abort) => (chosen === null ? Promise.resolve(null) : get(`touchpoints/exposed?touchpoint=${encodeURIComponent(chosen)}&days=${days}`, abort)),
    [chosen, days],
  );
  const customers = useRef<HTMLElement>(null);
  useEffect(() => customers.current?.scrollIntoView({ block: "nearest" }), [exposed.data]);
  return (
    <>
      <div class="page-head">
        <div>
          <h1>{t().pages.origin}</h1>
          <p class="lead">{text.lead}</p>
        </div>
        <div class="choice" role="group" aria-label={text.window}>
          {spans.map((span) => (
            <button key={span} type="button" aria-pressed={span === days} onClick={() => setDays(span)}>
              {text.days(span)}
            </button>
          ))}
        </div>
      </div>
      {!data ? (
        error === undefined ? <Loading /> : <Failure error={error} retry={reload} />
      ) : data.touchpoints.length === 0 ? (
        <Empty title={text.none} />
      ) : (
        <>
          <HeatMap report={data} onChoose={setChosen} />
          <div class="columns">
            <section class="card wide">
              <h2>{text.touchpoints}</h2>
              <p class="hint">{text.floor}</p>
              <Touchpoints readings={data.touchpoints} onChoose={setChosen} />
            </section>
            {exposed.data && (
              <section class="card" ref={customers}>
                <h2>{text.customersOf(exposed.data.touchpoint)}</h2>
                <h3>{text.disappointed}</h3>
                <Customers ids={exposed.data.disappointed} />
                <h3>{text.exposed}</h3>
                <Customers ids={exposed.data.exposed} />
              </section>
            )}
          </div>
        </>
      )}
      <RiskCalendar />
    </>
  );
}

function HeatMap({ report, onChoose }: { report: Report; onChoose: (touchpoint: string) => void }) {
  const text = t().origin;
  const mechanisms = Object.keys(t().mechanism);
  const lost = new Map(report.hotSpots.map((spot) => [`${spot.touchpoint} ${spot.mechanism}`, spot.lost]));
  const most = Math.max(0.001, ...report.hotSpots.map((spot) => spot.lost));
  return (
    <section class="card heat" tabindex={0} aria-label={text.heat}>
      <h2>{text.heat}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{text.touchpoint}</th>
            {mechanisms.map((name) => (
              <th key={name} scope="col">
                {t().mechanism[name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.touchpoints.map((row) => (
            <tr key={row.touchpoint}>
              <th scope="row">
                <button type="button" class="link" onClick={() => onChoose(row.touchpoint)}>
                  {row.touchpoint}
                </button>
              </th>
              {mechanisms.map((name) => {
                const value = lost.get(`${row.touchpoint} ${name}`) ?? 0;
                return (
                  <td key={name} class={value === 0 ? "is-nothing" : `heat-${Math.min(5, 1 + Math.floor((value / most) * 5))}`}>
                    {value === 0 ? "·" : tenth(value)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Touchpoints({ readings, onChoose }: { readings: readonly Reading[]; onChoose: (touchpoint: string) => void }) {
  const text = t().origin;
  const rows = readings.flatMap((row) => [row, ...row.actors.map((actor) => ({ ...actor, isOneActor: true, touchpoint: row.touchpoint }))]);
  return (
    <table class="plain-table">
      <thead>
        <tr>
          <th scope="col">{text.touchpoint}</th>
          <th scope="col" class="number">{text.customers}</th>
          <th scope="col" class="number">{text.disappointed}</th>
          <th scope="col" class="number">{text.lost}</th>
          <th scope="col" class="number when-wide">{text.gained}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index} class={row.isOneActor ? "is-part" : ""}>
            <th scope="row">
              {row.isOneActor ? (
                (row.actor ?? text.oneActor)
              ) : (
                <button type="button" class="link" onClick={() => onChoose(row.touchpoint)}>
                  {row.touchpoint}
                </button>
              )}
              {row.isContagion && <span class="tag is-critical">{t().condition["contagion"]}</span>}
            </th>
            <td class="number">{whole(row.customers)}</td>
            <td class="number">{whole(row.disappointed)}</td>
            <td class="number">{tenth(row.lost)}</td>
            <td class="number when-wide">{tenth(row.gained)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const Customers = ({ ids }: { ids: readonly string[] }) =>
  ids.length === 0 ? (
    <p class="none">{t().nothing}</p>
  ) : (
    <p class="line">
      {ids.map((id) => (
        <a key={id} href={relationshipHref(id)}>
          {id}
        </a>
      ))}
    </p>
  );
