import { useState } from "preact/hooks";
import { customerPath, get, send } from "../../api/client";
import { Problem } from "../../api/problem";
import type { Contribution, Dossier, Recovery } from "../../api/types";
import { useLoad } from "../../api/useLoad";
import { announce } from "../../app/announce";
import { go, relationshipHref, route } from "../../app/router";
import { now, session } from "../../app/session";
import { ContributionChart } from "../../charts/ContributionChart";
import { LevelBar } from "../../charts/LevelBar";
import { LevelChart } from "../../charts/LevelChart";
import { time } from "../../text/format";
import { language, t } from "../../text/language";
import { StageBadge } from "../../ui/Badges";
import { Empty, Failure, Loading, reasonOf } from "../../ui/States";
import { forgetTrend } from "../today/trends";
import { AlertCard } from "./AlertCard";
import { AmendmentCard } from "./AmendmentCard";
import { CorrectDialog } from "./CorrectDialog";
import { EraseDialog } from "./EraseDialog";
import { EvidenceList } from "./EvidenceList";
import { Facts } from "./Facts";
import { PromiseCard } from "./PromiseCard";
import { RecordDialog } from "./RecordDialog";
import { RecoveryCard } from "./RecoveryCard";
import { WhatIfCard } from "./WhatIfCard";

const pollMs = 5_000;
// An event counts a moment after it is accepted.
const soon = [500, 1500, 4000];

async function exportCustomer(id: string): Promise<void> {
  try {
    const blob = await (await send(`${customerPath(id)}/export`)).blob();
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = "customer.json";
    link.click();
    URL.revokeObjectURL(link.href);
  } catch (error) {
    announce(reasonOf(error), true);
  }
}

export function RelationshipPage() {
  const { rest, query } = route.value;
  const id = rest[0] ?? "";
  const at = query.get("at");
  const known = query.get("asKnownAt");
  const policy = query.get("policy");
  const lang = language.value;
  const [isErasing, setErasing] = useState(false);
  const { data, error, reload } = useLoad<Dossier>(
    (abort) => get(`${customerPath(id)}/dossier?${new URLSearchParams({ language: lang, at: at ?? "", asKnownAt: known ?? "", policy: policy ?? "" })}`, abort),
    [id, at, known, policy, lang],
    at === null ? pollMs : 0,
    // Whoever is being erased is not asked for: the answer would be that nobody knows them.
    isErasing,
  );
  const [selected, setSelected] = useState<number | null>(null);
  const [correcting, setCorrecting] = useState<Contribution | null>(null);
  const [recording, setRecording] = useState<Recovery | null>(null);
  const text = t().relationship;

  if (error instanceof Problem && error.status === 404) {
    return data ? <Empty title={text.goneTitle}>{text.gone}</Empty> : <Empty title={text.unknownTitle}>{text.unknown}</Empty>;
  }
  if (!data) {
    return error === undefined ? <Loading /> : <Failure error={error} retry={reload} />;
  }

  const it = data.relationship;
  const isPast = at !== null;
  const moment = isPast ? Date.parse(it.at) : now.value;
  // The stage tells the direction and the band the level: where they disagree, the page says what that means.
  const isFalling = it.stage === "sliding" || it.stage === "spiral";
  const direction = it.stage === "steady" && it.bandPosition === "below" ? t().direction.low : isFalling && it.bandPosition !== "below" ? t().direction.falling : "";
  const recorded = (): void => {
    forgetTrend(id);
    reload();
  };
  const permalink = async (): Promise<void> => {
    const href = new URL(relationshipHref(data.customerId, it), location.href).href;
    await navigator.clipboard?.writeText(href).catch(() => undefined);
    announce(text.copied);
  };

  return (
    <>
      <div class="page-head">
        <div class="who">
          <h1>{data.customerId}</h1>
          <StageBadge stage={it.stage} position={it.bandPosition} />
          <span class="tag">{t().phase[it.phase]}</span>
          <p class="verdict">{data.text.verdict}</p>
          {direction && <p class="hint">{direction}</p>}
        </div>
        <div class="standing">
          <LevelBar level={it.level} low={it.band.low} high={it.band.high} />
        </div>
        <div class="actions">
          <button type="button" onClick={() => void permalink()}>{text.permalink}</button>
          <button type="button" onClick={() => void exportCustomer(id)}>{text.export}</button>
          <button type="button" class="danger-quiet" disabled={session.value?.role === "reader"} onClick={() => setErasing(true)}>{text.erase}</button>
        </div>
      </div>
      {at !== null && (
        <p class="stale">
          {text.asOf(time(at), known === null ? null : time(known))} <a href={relationshipHref(id)}>{text.toNow}</a>
        </p>
      )}
      {error !== undefined && <p class="stale" role="alert">{t().stale}</p>}
      <Facts it={it} />
      <section class="card course">
        <header>
          <h2>{text.course}</h2>
          <Legend />
        </header>
        <LevelChart course={data.course} contributions={data.contributions} acts={data.acts} selected={selected} onSelect={setSelected} />
        <p class="hint">{text.courseHint}</p>
      </section>
      <div class="columns">
        <EvidenceList dossier={data} selected={selected} onSelect={setSelected} onCorrect={isPast ? null : setCorrecting} />
        <section class="card">
          <h2>{text.contributions}</h2>
          <p class="hint">{text.contributionsHint}</p>
          <ContributionChart dossier={data} onSelect={setSelected} />
        </section>
        <div class="stack">
          <RecoveryCard recoveries={data.recoveries} now={moment} onRecord={isPast ? null : setRecording} />
          <section class="card">
            <h2>{text.repair}</h2>
            <ul class="plain">{data.text.repair.map((line) => <li key={line}>{line}</li>)}</ul>
            <h3>{text.why}</h3>
            <ul class="plain">{data.text.why.map((line) => <li key={line}>{line}</li>)}</ul>
          </section>
          {!isPast && <WhatIfCard customer={id} version={`${it.counts.affirming}/${it.counts.breaking}/${data.amendments.length}`} />}
        </div>
        <PromiseCard promises={data.promises} now={moment} />
        <AlertCard alerts={data.alerts} until={at} onChange={reload} />
        <AmendmentCard amendments={data.amendments} />
      </div>
      {correcting && <CorrectDialog customer={id} item={correcting} onClose={() => setCorrecting(null)} onDone={reload} />}
      {recording && <RecordDialog customer={data.identity} recovery={recording} now={it.at} onClose={() => setRecording(null)} onDone={() => soon.forEach((ms) => setTimeout(recorded, ms))} />}
      {isErasing && <EraseDialog customer={id} onClose={() => setErasing(false)} onDone={() => go("#/today")} />}
    </>
  );
}

function Legend() {
  const { legend } = t().relationship;
  return (
    <p class="legend">
      <span class="key-level">{legend.level}</span>
      <span class="key-band">{legend.band}</span>
      <span class="key-affirming">▲ {legend.affirming}</span>
      <span class="key-breaking">▼ {legend.breaking}</span>
      <span class="key-act">◆ {legend.act}</span>
    </p>
  );
}
