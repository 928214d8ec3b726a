import { LevelBar } from "../../charts/LevelBar";
import { Sparkline } from "../../charts/Sparkline";
import { now } from "../../app/session";
import { factOf } from "../../text/facts";
import { countdown, whole } from "../../text/format";
import { t } from "../../text/language";
import { SeverityMark } from "../../ui/Badges";
import { hrefOf, isWhole, kindOf, nameOf } from "./subject";
import { trends } from "./trends";
import type { Case } from "./urgency";
import { conditionsOf, verdictOf, wholeOf } from "./verdict";

interface Props {
  item: Case;
  isSelected: boolean;
  onSelect: () => void;
}

export function CaseRow({ item, isSelected, onSelect }: Props) {
  const worst = item.alerts[0]!;
  const trend = trends.value.get(item.customerId);
  const levels = trend?.levels;
  const level = levels?.[levels.length - 1] ?? item.level;
  const [verdict = "", ...rest] = isWhole(item.customerId) ? wholeOf(item) : [verdictOf({ ...item, level }, trend ? trend.needed : worst.goodExperiencesNeeded)];
  // The longest is what the customer wrote; facts read out of fields are short.
  const quote = [worst.trigger, worst.occasion, ...worst.disappointments].map((signal) => signal?.quote ?? "").reduce((longest, next) => (next.length > longest.length ? next : longest), "");
  const owners = [...new Set(item.alerts.map((alert) => alert.assignee).filter((name) => name !== null))];
  const statuses = [...new Set(item.alerts.map((alert) => alert.status))];
  return (
    <>
      <span role="gridcell" class="cell-check">
        <label class="check">
          <input type="checkbox" tabindex={-1} checked={isSelected} onChange={onSelect} />
          <span class="unseen">{t().today.select(nameOf(item.customerId))}</span>
        </label>
      </span>
      <span role="gridcell" class="cell-customer">
        <SeverityMark severity={item.severity} />
        <a href={hrefOf(item.customerId)} tabindex={-1}>
          {nameOf(item.customerId)}
        </a>
        <small>{isWhole(item.customerId) ? kindOf(item.customerId) : item.segment}</small>
      </span>
      <span role="gridcell" class="cell-verdict">
        <span class="line">
          {conditionsOf(item.alerts).slice(0, 3).map((name) => (
            <span key={name} class={`tag${name === worst.condition ? ` is-${item.severity}` : ""}`}>
              {t().condition[name] ?? name}
            </span>
          ))}
          <span class="text" title={verdict}>{verdict}</span>
        </span>
        {rest.length > 0 ? <span class="line rest">{rest.join("; ")}</span> : quote && <q class="line">{factOf(quote)}</q>}
      </span>
      <span role="gridcell" class="cell-trend">
        {levels && <Sparkline levels={levels} low={item.low} high={item.high} label={`${t().today.columns.trend}: ${whole(levels[0]!)} → ${whole(level)}`} />}
      </span>
      <span role="gridcell" class="cell-level">
        {!isWhole(item.customerId) && <LevelBar level={level} low={item.low} high={item.high} />}
      </span>
      <span role="gridcell" class={`cell-due${item.dueAt && Date.parse(item.dueAt) < now.value ? " is-over" : ""}`}>
        {item.dueAt ? <time dateTime={item.dueAt}>{countdown(item.dueAt, now.value)}</time> : <span>{t().nothing}</span>}
      </span>
      <span role="gridcell" class="cell-owner">
        <span class="line">{statuses.map((status) => t().status[status]).join(", ")}</span>
        <small class="line">{owners.join(", ") || t().today.unassigned}</small>
      </span>
    </>
  );
}
