import type { Relationship } from "../../api/types";
import { hundredth, tenth, whole } from "../../text/format";
import { t } from "../../text/language";

/** The numbers of a relationship. */
export function Facts({ it }: { it: Relationship }) {
  const text = t().relationship;
  const none = t().nothing;
  const rows: [string, string][] = [
    [text.uncertainty, hundredth(it.uncertainty)],
    [text.ability, tenth(it.ability)],
    [text.motivation, tenth(it.motivation)],
    [text.continuity, it.continuity === null ? none : hundredth(it.continuity)],
    it.goodExperiencesNeeded === 0 ? [text.margin, it.stabilityMargin === null ? none : whole(Math.max(0, it.stabilityMargin - 1))] : [text.needed, it.goodExperiencesNeeded === null ? none : whole(it.goodExperiencesNeeded)],
    [text.openPromises, whole(it.openPromises)],
    [text.judged, `${whole(it.counts.affirming)} ▲ ${whole(it.counts.breaking)} ▼`],
    [text.segment, it.segment ?? none],
    [text.frame, it.frame ?? none],
  ];
  return (
    <dl class="facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
