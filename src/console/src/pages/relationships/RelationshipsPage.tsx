import { useMemo, useState } from "preact/hooks";
import { useLoad } from "../../api/useLoad";
import type { RelationshipLine, Stage } from "../../api/types";
import { go, relationshipHref, route } from "../../app/router";
import { LevelBar } from "../../charts/LevelBar";
import { day, hundredth, whole } from "../../text/format";
import { t } from "../../text/language";
import { StageBadge } from "../../ui/Badges";
import { Empty, Failure, Loading } from "../../ui/States";
import { useMedia } from "../../ui/useMedia";
import { VirtualGrid } from "../../ui/VirtualGrid";
import { loadExposed } from "../origin/risks/risks";
import { Select } from "../today/FilterBar";
import { useLines } from "./useLines";

type Column = "id" | "level" | "stage" | "phase" | "needed" | "promises" | "uncertainty" | "lastAt";

const stages: Stage[] = ["steady", "watch", "sliding", "spiral"];
const phases = ["unaware", "aware", "building", "intuitive"];
const values: Record<Column, (line: RelationshipLine) => number | string> = {
  id: (line) => line.id,
  level: (line) => line.level,
  stage: (line) => stages.indexOf(line.stage),
  phase: (line) => phases.indexOf(line.phase),
  needed: (line) => line.needed ?? Number.MAX_SAFE_INTEGER,
  promises: (line) => line.promises,
  uncertainty: (line) => line.uncertainty,
  lastAt: (line) => line.lastAt ?? "",
};

const compare = (a: number | string, b: number | string): number =>
  typeof a === "number" && typeof b === "number" ? a - b : String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;

export function RelationshipsPage() {
  const { lines, isAll, error, reload } = useLines();
  const [search, setSearch] = useState("");
  const [stage, setStage] = useState("");
  const [segment, setSegment] = useState("");
  const [position, setPosition] = useState("");
  const [sort, setSort] = useState<{ column: Column; down: boolean }>({ column: "level", down: false });
  const risk = route.value.query.get("risk");
  const exposed = useLoad<{ title: string; ids: Set<string> } | null>((abort) => (risk === null ? Promise.resolve(null) : loadExposed(risk, abort)), [risk]);
  const isNarrow = useMedia("(max-width: 60rem)");
  const text = t().relationships;

  const shown = useMemo(() => {
    const words = search.trim().toLowerCase();
    const value = values[sort.column];
    const found = (lines ?? []).filter(
      (line) =>
        (risk === null || exposed.data?.ids.has(line.id) === true) &&
        (words === "" || line.id.toLowerCase().includes(words)) &&
        (stage === "" || line.stage === stage) &&
        (segment === "" || line.segment === segment) &&
        (position === "" || line.position === position),
    );
    return found.sort((a, b) => (sort.down ? -1 : 1) * compare(value(a), value(b)) || compare(a.id, b.id));
  }, [lines, search, stage, segment, position, sort, risk, exposed.data]);
  const segments = useMemo(() => [...new Set((lines ?? []).map((line) => line.segment).filter((name) => name !== null))].sort(), [lines]);

  if (!lines) {
    return error === undefined ? <Loading /> : <Failure error={error} retry={reload} />;
  }

  const head = (column: Column, label: string, kind = "") => (
    <span role="columnheader" class={kind} aria-sort={sort.column === column ? (sort.down ? "descending" : "ascending") : "none"}>
      <button type="button" onClick={() => setSort({ column, down: sort.column === column && !sort.down })}>
        {label} <span aria-hidden="true">{sort.column === column ? (sort.down ? "▾" : "▴") : ""}</span>
      </button>
    </span>
  );

  return (
    <>
      <div class="page-head">
        <div>
          <h1>{t().pages.relationships}</h1>
          <p class="lead" role="status">{isAll ? t().today.shown(shown.length, lines.length) : text.loading(lines.length)}</p>
        </div>
      </div>
      {error !== undefined && <p class="stale" role="alert">{t().stale}</p>}
      {risk !== null && exposed.error !== undefined && <Failure error={exposed.error} retry={exposed.reload} />}
      {exposed.data && (
        <p class="bulk">
          <span class="tag is-warning">{text.exposedTo(exposed.data.title)}</span>
          <a href="#/relationships">{text.all}</a>
        </p>
      )}
      <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <input type="search" aria-label={text.search} placeholder={text.search} value={search} onInput={(event) => setSearch(event.currentTarget.value)} />
        <Select label={text.stage} value={stage} onChange={setStage} options={stages.map((name) => [name, t().stage[name]] as const)} />
        <Select label={t().relationship.band} value={position} onChange={setPosition} options={(["below", "within", "above"] as const).map((name) => [name, t().position[name]] as const)} />
        <Select label={t().relationship.segment} value={segment} onChange={setSegment} options={segments.map((name) => [name, name] as const)} />
      </form>
      {shown.length === 0 ? (
        <Empty title={lines.length === 0 ? text.emptyTitle : t().today.noneTitle}>{lines.length === 0 ? text.empty : ""}</Empty>
      ) : (
        <VirtualGrid
          label={t().pages.relationships}
          count={shown.length}
          rowHeight={isNarrow ? 72 : 40}
          kind="relationship-row"
          columns={8}
          header={
            <>
              {head("id", t().today.columns.customer)}
              {head("stage", text.stage)}
              {head("level", t().relationship.level)}
              {head("phase", text.phase)}
              {head("needed", text.needed, "number")}
              {head("promises", text.promises, "number")}
              {head("uncertainty", t().relationship.uncertainty, "number")}
              {head("lastAt", text.last)}
            </>
          }
          rowKey={(index) => shown[index]!.id}
          row={(index) => <Line line={shown[index]!} />}
          onOpen={(index) => go(relationshipHref(shown[index]!.id))}
        />
      )}
    </>
  );
}

const Line = ({ line }: { line: RelationshipLine }) => (
  <>
    <span role="gridcell" class="cell-customer">
      <a href={relationshipHref(line.id)} tabindex={-1}>
        {line.id}
      </a>
      {line.segment && <small>{line.segment}</small>}
    </span>
    <span role="gridcell">
      <StageBadge stage={line.stage} position={line.position} />
    </span>
    <span role="gridcell">
      <LevelBar level={line.level} low={line.low} high={line.high} />
    </span>
    <span role="gridcell" class="optional">{t().phase[line.phase]}</span>
    <span role="gridcell" class="number optional">{line.needed === null ? t().nothing : whole(line.needed)}</span>
    <span role="gridcell" class="number optional">{whole(line.promises)}</span>
    <span role="gridcell" class="number optional">{hundredth(line.uncertainty)}</span>
    <span role="gridcell" class="optional">{line.lastAt ? day(line.lastAt) : t().nothing}</span>
  </>
);
