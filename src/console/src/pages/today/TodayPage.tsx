import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Severity } from "../../api/types";
import { useLoad } from "../../api/useLoad";
import { announce } from "../../app/announce";
import { go } from "../../app/router";
import { actorName, canWork, knowName, now } from "../../app/session";
import { t } from "../../text/language";
import { SeverityMark } from "../../ui/Badges";
import { Empty, Failure, Loading } from "../../ui/States";
import { useMedia } from "../../ui/useMedia";
import { VirtualGrid } from "../../ui/VirtualGrid";
import { loadAlerts, stepAll, tell, upToDate } from "./alerts";
import { AssignDialog } from "./AssignDialog";
import { CaseRow } from "./CaseRow";
import { FilterBar } from "./FilterBar";
import { lastFilters, matches, noFilters, type Filters } from "./filters";
import { hrefOf, isWhole, nameOf } from "./subject";
import { wantTrends } from "./trends";
import { casesOf, type Case } from "./urgency";

const pollMs = 5000;
const severities: Severity[] = ["critical", "warning", "advisory"];

export function TodayPage() {
  const { data, error, reload } = useLoad(loadAlerts, [], pollMs);
  const filters = lastFilters.value;
  const setFilters = (next: Filters): void => void (lastFilters.value = next);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [assigning, setAssigning] = useState<ReadonlySet<string> | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const seen = useRef<ReadonlySet<string> | null>(null);
  const isNarrow = useMedia("(max-width: 60rem)");
  const text = t().today;

  const alerts = upToDate(data ?? []);
  const cases = useMemo(() => casesOf(alerts), [JSON.stringify(alerts.map((alert) => [alert.id, alert.revision]))]);
  const me = actorName.value;
  const shown = useMemo(() => cases.filter((item) => matches(item, filters, me)), [cases, filters, me]);

  useEffect(() => {
    if (data) {
      const fresh = data.filter((alert) => seen.current !== null && !seen.current.has(alert.id)).length;
      seen.current = new Set(data.map((alert) => alert.id));
      if (fresh > 0) {
        announce(text.new(fresh));
      }
    }
  }, [data]);

  if (!data) {
    return error === undefined ? <Loading /> : <Failure error={error} retry={reload} />;
  }

  const among = (customers: ReadonlySet<string>): Case[] => cases.filter((item) => customers.has(item.customerId));
  const chosen = among(selected);
  const assigned = assigning === null ? [] : among(assigning);
  const toggle = (customer: string): void => {
    const next = new Set(selected);
    if (!next.delete(customer)) {
      next.add(customer);
    }
    setSelected(next);
  };

  const run = async (items: readonly Case[], label: string, action: string, body: Record<string, string> = {}): Promise<void> => {
    if (!(await knowName())) {
      return;
    }
    const alerts = items.flatMap((item) => item.alerts).filter((alert) => action !== "acknowledge" || alert.status === "open");
    const steps = await stepAll(alerts, action, body);
    announce(`${items.length === 1 ? `${label}, ${nameOf(items[0]!.customerId)}` : label}: ${tell(steps)}`, steps.failed > 0);
    setSelected(new Set());
    reload();
    grid.current?.focus();
  };

  const assign = async (items: readonly Case[]): Promise<void> => {
    if (await knowName()) {
      setAssigning(new Set(items.map((item) => item.customerId)));
    }
  };

  const onKey = (event: KeyboardEvent, index: number): boolean => {
    const target = chosen.length > 0 ? chosen : [shown[index]!];
    const key = event.key.toLowerCase();
    if (event.altKey || event.metaKey || (event.ctrlKey && key !== "a")) {
      return false;
    }
    if (event.repeat && [" ", "a", "s"].includes(key)) {
      return true;
    }
    if (key === " ") {
      toggle(shown[index]!.customerId);
    } else if (key === "a" && event.ctrlKey) {
      setSelected(new Set(shown.map((item) => item.customerId)));
    } else if (key === "a" && canWork.value) {
      void run(target, text.acknowledge, "acknowledge");
    } else if (key === "s" && canWork.value) {
      void assign(target);
    } else if (key === "/") {
      search.current?.focus();
    } else if (key === "escape") {
      setSelected(new Set());
    } else {
      return false;
    }
    return true;
  };

  const overdue = cases.filter((item) => item.dueAt !== null && Date.parse(item.dueAt) < now.value).length;
  const columns = text.columns;
  return (
    <>
      <div class="page-head">
        <div>
          <h1>{t().pages.today}</h1>
          <p class="lead">{text.lead}</p>
        </div>
        <ul class="counts">
          {severities.map((severity) => (
            <li key={severity}>
              <button
                type="button"
                aria-pressed={filters.severity === severity}
                onClick={() => setFilters({ ...filters, severity: filters.severity === severity ? "" : severity })}
              >
                <b>{cases.filter((item) => item.severity === severity).length}</b>
                <SeverityMark severity={severity} withWord />
              </button>
            </li>
          ))}
          <li class={overdue > 0 ? "is-over" : ""}>
            <b>{overdue}</b>
            <span>{text.overdue}</span>
          </li>
        </ul>
      </div>
      {error !== undefined && <p class="stale" role="alert">{t().stale}</p>}
      <FilterBar cases={cases} filters={filters} change={setFilters} search={search} />
      <div class="bulk">
        {chosen.length > 0 ? (
          <>
            <b>{text.selected(chosen.length)}</b>
            <button type="button" class="primary" disabled={!canWork.value} onClick={() => void run(chosen, text.acknowledge, "acknowledge")}>
              {text.acknowledge}
            </button>
            <button type="button" disabled={!canWork.value} onClick={() => void assign(chosen)}>
              {text.assign}
            </button>
            <button type="button" class="quiet" onClick={() => setSelected(new Set())}>
              {text.clear}
            </button>
          </>
        ) : (
          <>
            <span>{shown.length === cases.length ? text.relationships(cases.length) : text.shown(shown.length, cases.length)}</span>
            {shown.length > 0 && (
              <button type="button" class="quiet" onClick={() => setSelected(new Set(shown.map((item) => item.customerId)))}>
                {text.selectAll}
              </button>
            )}
            <span class="keys">{text.keys}</span>
          </>
        )}
      </div>
      {cases.length === 0 ? (
        <Empty title={text.emptyTitle}>{text.empty}</Empty>
      ) : shown.length === 0 ? (
        <Empty title={text.noneTitle}>
          <span>{text.none}</span>
          <button type="button" onClick={() => setFilters(noFilters)}>
            {text.reset}
          </button>
        </Empty>
      ) : (
        <VirtualGrid
          label={t().pages.today}
          count={shown.length}
          rowHeight={isNarrow ? 176 : 78}
          kind="case-row"
          columns={7}
          focusRef={grid}
          header={
            <>
              <span role="columnheader" class="cell-check">
                <span class="unseen">{text.selectAll}</span>
              </span>
              <span role="columnheader">{columns.customer}</span>
              <span role="columnheader">{columns.verdict}</span>
              <span role="columnheader">{columns.trend}</span>
              <span role="columnheader">{columns.level}</span>
              <span role="columnheader">{columns.due}</span>
              <span role="columnheader">{columns.owner}</span>
            </>
          }
          rowKey={(index) => shown[index]!.customerId}
          row={(index) => {
            const item = shown[index]!;
            return <CaseRow item={item} isSelected={selected.has(item.customerId)} onSelect={() => toggle(item.customerId)} />;
          }}
          isSelected={(index) => selected.has(shown[index]!.customerId)}
          onOpen={(index) => go(hrefOf(shown[index]!.customerId))}
          onKey={onKey}
          onView={(first, last) => wantTrends(shown.slice(first, last).filter((item) => !isWhole(item.customerId)).map((item) => ({ customer: item.customerId, version: item.alerts[0]!.raisedAt })))}
        />
      )}
      {assigning !== null && (
        <AssignDialog
          whom={assigned.length === 1 ? nameOf(assigned[0]!.customerId) : text.relationships(assigned.length)}
          onClose={() => setAssigning(null)}
          onAssign={(assignee) => void run(assigned, text.assign.replace(" …", ""), "assign", { assignee })}
        />
      )}
    </>
  );
}
