import { get } from "../../api/client";
import { useLoad } from "../../api/useLoad";
import { Histogram } from "../../charts/Histogram";
import { share, tenth, whole } from "../../text/format";
import { t } from "../../text/language";
import { Empty, Failure, Loading } from "../../ui/States";

interface Segment {
  segment: string;
  band: { low: number; high: number };
  customers: number;
  below: number;
  within: number;
  above: number;
  levels: number[];
  attainment: number;
  target: number;
  burnRate: number;
  burn: { sixHours: number; day: number; week: number };
  longestBelowDays: number;
  belowTooLong: number;
  explanationsDue: number;
  explainedInTime: number;
  isMet: boolean;
}

const pollMs = 30_000;

export function SegmentsPage() {
  const text = t().segments;
  const { data, error, reload } = useLoad<{ items: Segment[] }>((abort) => get("segments", abort), [], pollMs);
  if (!data) {
    return error === undefined ? <Loading /> : <Failure error={error} retry={reload} />;
  }
  return (
    <>
      <div class="page-head">
        <div>
          <h1>{t().pages.segments}</h1>
          <p class="lead">{text.lead}</p>
        </div>
      </div>
      {error !== undefined && <p class="stale" role="alert">{t().stale}</p>}
      {data.items.length === 0 && <Empty title={text.none} />}
      <div class="columns">
        {data.items.map((item) => (
          <section key={item.segment} class={`card segment ${item.isMet ? "is-met" : "is-missed"}`}>
            <header>
              <h2>{item.segment || text.unnamed}</h2>
              <span class={`badge ${item.isMet ? "stage-steady" : "stage-spiral"}`}>{item.isMet ? text.met : text.missed}</span>
            </header>
            <p class="line">
              <b class="big">{share(item.attainment)}</b>
              <span>{text.attainment(share(item.target), whole(item.customers))}</span>
            </p>
            <Histogram counts={item.levels} low={item.band.low} high={item.band.high} label={text.distribution} />
            <dl class="facts">
              {(
                [
                  [t().position.below, whole(item.below)],
                  [t().position.within, whole(item.within)],
                  [t().position.above, whole(item.above)],
                  [text.burn, `${tenth(item.burnRate)} ×`],
                  // It burns, but nobody has written down an hour of it lately.
                  [text.burnWindows, item.burnRate > 0 && item.burn.day === 0 ? text.noHours : `${tenth(item.burn.sixHours)} · ${tenth(item.burn.day)} · ${tenth(item.burn.week)}`],
                  [text.longest, `${whole(item.longestBelowDays)} ${t().time.days}`],
                  [text.tooLong, whole(item.belowTooLong)],
                  [text.explained, `${whole(item.explainedInTime)} / ${whole(item.explanationsDue)}`],
                ] as const
              ).map(([name, value]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </>
  );
}
