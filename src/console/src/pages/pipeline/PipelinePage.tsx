import { useRef, useState } from "preact/hooks";
import { get, post, send } from "../../api/client";
import { useLoad } from "../../api/useLoad";
import { announce } from "../../app/announce";
import { canWork, now, session } from "../../app/session";
import { share, span, tenth, time, whole } from "../../text/format";
import { t } from "../../text/language";
import { Failure, Loading, reasonOf } from "../../ui/States";
import { useKeptFocus } from "../../ui/useKeptFocus";
import { useLines } from "../relationships/useLines";
import { DropDialog } from "./DropDialog";
import type { PoisonRecord } from "./poison";

interface Pipeline {
  queues: { name: string; waiting: number; poison: number; oldestAt: string | null }[];
  channels: { name: string; switchedOff: string | null; deadLetters: number; hasMore: boolean; lastReason: string | null }[];
  policyVersion: string;
  modelVersion: string;
}

/** How much is judged, out of the sums by touchpoint. */
interface Throughput {
  today: number;
  perDay: number;
}

const pollMs = 5000;
const sumsMs = 60_000;
const week = 7;

async function loadThroughput(abort: AbortSignal): Promise<Throughput> {
  const [today, days] = await Promise.all(
    [1, week].map(async (count) => {
      const { touchpoints } = await get<{ touchpoints: { affirming: number; breaking: number }[] }>(`touchpoints?days=${count}`, abort);
      return touchpoints.reduce((sum, item) => sum + item.affirming + item.breaking, 0);
    }),
  );
  return { today: today!, perDay: days! / week };
}

export function PipelinePage() {
  const text = t().pipeline;
  const { data, error, reload } = useLoad<Pipeline>((abort) => get("pipeline", abort), [], pollMs);
  const poison = useLoad<{ items: PoisonRecord[] }>((abort) => get("poison", abort), [], pollMs);
  const throughput = useLoad(loadThroughput, [], sumsMs).data;
  const { lines } = useLines();
  const [dropping, setDropping] = useState<PoisonRecord | null>(null);
  const poisoned = useRef<HTMLElement>(null);
  useKeptFocus(poisoned);

  if (!data) {
    return error === undefined ? <Loading /> : <Failure error={error} retry={reload} />;
  }

  const act = async (label: string, run: () => Promise<unknown>): Promise<void> => {
    try {
      await run();
      announce(label);
    } catch (failure) {
      announce(reasonOf(failure), true);
    }
    reload();
    poison.reload();
  };
  const judged = (lines ?? []).reduce((sum, line) => sum + line.judged, 0);
  const unjudged = (lines ?? []).reduce((sum, line) => sum + line.unjudged, 0);
  const records = poison.data?.items ?? [];
  const setAside = data.queues.reduce((sum, queue) => sum + queue.poison, 0);
  return (
    <>
      <div class="page-head">
        <div>
          <h1>{t().pages.pipeline}</h1>
          <p class="lead">{text.lead}</p>
        </div>
        <dl class="facts">
          <div>
            <dt>{text.policy}</dt>
            <dd>{data.policyVersion}</dd>
          </div>
          <div>
            <dt>{text.model}</dt>
            <dd>{data.modelVersion}</dd>
          </div>
          <div>
            <dt title={text.throughputHint}>{text.throughput}</dt>
            <dd>{throughput ? `${whole(throughput.today)} · ${tenth(throughput.perDay)}` : t().nothing}</dd>
          </div>
          <div>
            <dt>{text.relationships}</dt>
            <dd>{lines ? whole(lines.length) : t().nothing}</dd>
          </div>
          <div>
            <dt>{text.judged}</dt>
            <dd>{lines ? whole(judged) : t().nothing}</dd>
          </div>
          <div>
            <dt>{text.abstained}</dt>
            <dd>{lines && judged + unjudged > 0 ? `${whole(unjudged)} (${share(unjudged / (judged + unjudged))})` : t().nothing}</dd>
          </div>
        </dl>
      </div>
      {(error ?? (poison.data && poison.error)) !== undefined && <p class="stale" role="alert">{t().stale}</p>}
      <div class="columns">
        <section class="card">
          <h2>{text.queues}</h2>
          <table class="plain-table">
            <thead>
              <tr>
                <th scope="col">{text.queue}</th>
                <th scope="col" class="number">{text.waiting}</th>
                <th scope="col" class="number">{text.lag}</th>
                <th scope="col" class="number">{text.poison}</th>
                <th scope="col"><span class="unseen">{text.actions}</span></th>
              </tr>
            </thead>
            <tbody>
              {data.queues.map((queue) => (
                <tr key={queue.name}>
                  <th scope="row">{queue.name}</th>
                  <td class="number">{whole(queue.waiting)}</td>
                  <td class="number">{queue.oldestAt ? span(now.value - Date.parse(queue.oldestAt)) : t().nothing}</td>
                  <td class={`number${queue.poison > 0 ? " is-over" : ""}`}>{whole(queue.poison)}</td>
                  <td class="number">
                    {queue.poison > 0 && canWork.value && (
                      <button type="button" onClick={() => void act(text.redriven, () => post(`poison/${queue.name}/redrive`))}>
                        {text.redriveAll}
                      </button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        <section class="card">
          <h2>{text.channels}</h2>
          <table class="plain-table">
            <thead>
              <tr>
                <th scope="col">{text.channel}</th>
                <th scope="col">{text.state}</th>
                <th scope="col" class="number">{text.deadLetters}</th>
                <th scope="col"><span class="unseen">{text.actions}</span></th>
              </tr>
            </thead>
            <tbody>
              {data.channels.map((channel) => (
                <tr key={channel.name}>
                  <th scope="row">{channel.name}</th>
                  <td class={channel.switchedOff ? "is-over" : ""}>{channel.switchedOff ?? text.on}</td>
                  <td class="number" title={channel.lastReason ?? undefined}>
                    {whole(channel.deadLetters)}
                    {channel.hasMore ? "+" : ""}
                  </td>
                  <td class="number">
                    {(channel.deadLetters > 0 || channel.switchedOff) && session.value?.role === "admin" && (
                      <button type="button" onClick={() => void act(text.redriven, () => post(`channels/${encodeURIComponent(channel.name)}/redrive`))}>
                        {text.redriveAll}
                      </button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        <section ref={poisoned} class="card wide">
          <h2>{text.poisoned}</h2>
          {!poison.data ? (
            poison.error === undefined ? <Loading /> : <Failure error={poison.error} retry={poison.reload} />
          ) : (
            records.length === 0 && <p class={setAside > 0 ? "is-over" : "none"}>{setAside > 0 ? text.noReason(setAside) : text.none}</p>
          )}
          <ul class="poison" tabindex={-1} aria-label={text.poisoned}>
            {records.map((record) => (
              <li key={`${record.queue}/${record.id}`}>
                <span class="tag">{record.queue}</span> <b>{record.reason}</b>
                <small>{text.seen(record.times, time(record.lastSeen))}</small>
                {canWork.value && (
                  <span class="actions">
                    <button type="button" class="quiet" onClick={() => void act(text.redriven, () => post(`poison/${record.queue}/${record.id}/redrive`))}>
                      {text.redrive}
                    </button>
                    <button type="button" class="quiet" onClick={() => setDropping(record)}>
                      {text.drop}
                    </button>
                  </span>
                )}
              </li>
            ))}
          </ul>
        </section>
      </div>
      {dropping && (
        <DropDialog
          record={dropping}
          onDrop={() => act(text.dropped, () => send(`poison/${dropping.queue}/${dropping.id}`, { method: "DELETE" }))}
          onClose={() => setDropping(null)}
        />
      )}
    </>
  );
}
