import type { ComponentChildren } from "preact";
import type { Contribution, Dossier } from "../api/types";
import { shortDay, signed, tenth } from "../text/format";
import { factOf } from "../text/facts";
import { t } from "../text/language";

interface Row {
  name: ComponentChildren;
  from: number;
  to: number;
  kind: string;
  onClick?: () => void;
}

const listed = 12;
const levelOf = (logOdds: number): number => 100 / (1 + Math.exp(-logOdds));

interface Props {
  dossier: Dossier;
  onSelect: (index: number) => void;
}

/** From the prior to the level, piece by piece: what is shown adds up to the level. */
export function ContributionChart({ dossier, onSelect }: Props) {
  const text = t().relationship;
  const heaviest = dossier.contributions
    .map((item, index) => ({ item, index }))
    .filter(({ item }) => item.logOdds !== 0)
    .sort((a, b) => Math.abs(b.item.logOdds) - Math.abs(a.item.logOdds))
    .slice(0, listed)
    .sort((a, b) => a.index - b.index);
  const lighter = dossier.contributions.length - heaviest.length + dossier.restCount;

  const rows: Row[] = [{ name: text.prior, from: 0, to: dossier.priorLogOdds, kind: "prior" }];
  let sum = dossier.priorLogOdds;
  for (const { item, index } of heaviest) {
    rows.push({ name: nameOf(item), from: sum, to: sum + item.logOdds, kind: item.signal.polarity, onClick: () => onSelect(index) });
    sum += item.logOdds;
  }
  if (lighter > 0) {
    rows.push({ name: text.rest(lighter), from: sum, to: dossier.levelLogOdds, kind: dossier.levelLogOdds < sum ? "breaking" : "affirming" });
  }
  rows.push({ name: text.sum, from: 0, to: dossier.levelLogOdds, kind: "sum" });

  const ends = rows.flatMap((row) => [row.from, row.to, 0]);
  const low = Math.min(...ends);
  const reach = Math.max(...ends) - low || 1;
  const place = (value: number): number => ((value - low) / reach) * 100;
  return (
    <table class="contributions">
      <thead>
        <tr>
          <th scope="col">{text.evidence}</th>
          <th scope="col" class="bar-column" aria-hidden="true" />
          <th scope="col" class="number">{text.effect}</th>
          <th scope="col" class="number">{text.running}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index} class={`is-${row.kind}`}>
            <th scope="row">
              {row.onClick ? (
                <button type="button" class="link" onClick={row.onClick}>
                  {row.name}
                </button>
              ) : (
                row.name
              )}
            </th>
            <td class="bar-column" aria-hidden="true">
              <svg viewBox="0 0 100 10" preserveAspectRatio="none">
                <line x1={place(0)} x2={place(0)} y1="0" y2="10" class="zero" />
                <rect x={Math.min(place(row.from), place(row.to))} width={Math.max(0.4, Math.abs(place(row.to) - place(row.from)))} y="1.5" height="7" />
              </svg>
            </td>
            <td class="number" data-log-odds={row.kind === "sum" ? row.to : row.to - row.from}>
              {signed(row.kind === "sum" ? row.to : row.to - row.from)}
            </td>
            <td class="number">{tenth(levelOf(row.to))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function nameOf({ signal, source }: Contribution): ComponentChildren {
  const mechanism = t().mechanism[signal.mechanism] ?? signal.mechanism;
  return (
    <>
      <time dateTime={signal.occurredAt}>{shortDay(signal.occurredAt)}</time> {mechanism}
      <small>{source === "judgement" ? (signal.evidence && (signal.evidence.length === 0 ? factOf(signal.evidence.quote) : signal.evidence.quote)) : t().source[source]}</small>
    </>
  );
}
