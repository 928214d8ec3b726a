import { scaleLinear, scaleUtc } from "d3-scale";
import { area, curveStepAfter, line } from "d3-shape";
import { useMemo, useRef } from "preact/hooks";
import type { Act, Contribution, CoursePoint } from "../api/types";
import { day, monthOf, shortDay, signed, whole } from "../text/format";
import { t } from "../text/language";
import { scaleOf } from "../ui/scale";
import { useWidth } from "../ui/useWidth";
import { levelAt, monthsIn, runsOf } from "./courseLayers";

interface Props {
  course: readonly CoursePoint[];
  contributions: readonly Contribution[];
  acts: readonly Act[];
  selected: number | null;
  onSelect: (index: number) => void;
}

const height = 320;
const margin = { top: 12, right: 14, bottom: 46, left: 34 };
const phaseHeight = 14;
const up = "M0,-6L5.5,4.5H-5.5Z";
const down = "M0,6L5.5,-4.5H-5.5Z";
const diamond = "M0,-4L4,0L0,4L-4,0Z";

/** The level over time: band, stages and phases shaded, every signal a mark. */
export function LevelChart({ course, contributions, acts, selected, onSelect }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const shown = useWidth(frame);
  // On a wall everything drawn grows with the letters around it.
  const scale = scaleOf();
  const width = shown / scale;
  const text = t();
  const from = Date.parse(course[0]!.at);
  const to = Date.parse(course[course.length - 1]!.at);
  const bottom = height - margin.bottom;
  const x = scaleUtc([from, to], [margin.left, Math.max(margin.left + 50, width - margin.right)]);
  const y = scaleLinear([0, 100], [bottom, margin.top]);

  const isLong = to - from > 75 * 86_400_000;
  const ticks = isLong ? monthsIn(from, to, Math.max(2, width / 60)) : x.ticks(Math.max(2, Math.min(12, width / 80)));
  const layers = useMemo(
    () => ({
      stages: runsOf(course, (point) => point.stage).filter((run) => run.value !== "steady"),
      phases: runsOf(course, (point) => point.phase),
      levels: contributions.map((item) => levelAt(course, Date.parse(item.signal.occurredAt))),
    }),
    [course, contributions],
  );

  const at = (point: CoursePoint): number => x(Date.parse(point.at));
  const band = area<CoursePoint>(at, (point) => y(point.band.low), (point) => y(point.band.high)).curve(curveStepAfter)(course as CoursePoint[]) ?? "";
  const curve = line<CoursePoint>(at, (point) => y(point.level))(course as CoursePoint[]) ?? "";
  const current = selected ?? contributions.length - 1;

  const onKeyDown = (event: KeyboardEvent): void => {
    const next = { ArrowRight: current + 1, ArrowLeft: current - 1, Home: 0, End: contributions.length - 1 }[event.key];
    if (next !== undefined && next >= 0 && next < contributions.length) {
      event.preventDefault();
      onSelect(next);
    }
  };

  return (
    <div class="level-chart" ref={frame}>
      {width > 0 && (
        <svg
          width={shown}
          height={height * scale}
          viewBox={`0 0 ${width} ${height}`}
          role={contributions.length > 0 ? "listbox" : "img"}
          tabindex={contributions.length > 0 ? 0 : undefined}
          aria-label={`${text.relationship.course}. ${text.relationship.courseSummary(day(course[0]!.at), day(course[course.length - 1]!.at), contributions.length)}`}
          aria-activedescendant={contributions.length > 0 ? `mark-${current}` : undefined}
          onKeyDown={onKeyDown}
        >
          <g aria-hidden="true">
            {layers.stages.map((run) => (
              <g key={run.from}>
                <rect class={`shade stage-${run.value}`} x={x(run.from)} width={Math.max(1, x(run.to) - x(run.from))} y={margin.top} height={bottom - margin.top} />
                {x(run.to) - x(run.from) > 56 && (
                  <text class="shade-name" x={x(run.from) + 4} y={margin.top + 12}>
                    {text.stage[run.value]}
                  </text>
                )}
              </g>
            ))}
            <path class="band" d={band} />
            {[0, 25, 50, 75, 100].map((level) => (
              <g key={level}>
                <line class="gridline" x1={margin.left} x2={width - margin.right} y1={y(level)} y2={y(level)} />
                <text class="axis" x={margin.left - 6} y={y(level) + 4} text-anchor="end">
                  {level}
                </text>
              </g>
            ))}
            {ticks.map((tick) => (
              <text key={+tick} class="axis" x={x(tick)} y={height - 6} text-anchor="middle">
                {isLong ? monthOf(tick) : shortDay(tick.toISOString())}
              </text>
            ))}
            {layers.phases.map((run) => {
              const span = x(run.to) - x(run.from);
              return (
                <g key={run.from}>
                  <rect class={`phase phase-${run.value}`} x={x(run.from)} width={Math.max(1, span - 1)} y={bottom + 6} height={phaseHeight} />
                  {span > 66 && (
                    <text class="phase-name" x={x(run.from) + 4} y={bottom + 17}>
                      {text.phase[run.value]}
                    </text>
                  )}
                </g>
              );
            })}
            <path class="curve" d={curve} />
            {acts.map((act, index) => (
              <path key={index} class={`act act-${act.kind}`} d={diamond} transform={`translate(${x(Date.parse(act.occurredAt))},${bottom})`}>
                <title>{`${text.act[act.kind] ?? act.kind} · ${day(act.occurredAt)}${act.reference ? ` · ${act.reference}` : ""}`}</title>
              </path>
            ))}
          </g>
          {contributions.map((item, index) => {
            const { signal } = item;
            const breaks = signal.polarity === "breaking";
            const size = 0.7 + Math.min(0.7, item.weight);
            const name = `${day(signal.occurredAt)}: ${text.polarity[signal.polarity]}, ${text.mechanism[signal.mechanism] ?? signal.mechanism}, ${signed(item.logOdds)}${signal.evidence ? `, “${signal.evidence.quote}”` : ""}; ${text.relationship.level} ${whole(layers.levels[index]!)}`;
            return (
              <path
                key={index}
                id={`mark-${index}`}
                role="option"
                aria-selected={index === selected}
                aria-label={name}
                class={`mark is-${signal.polarity}${index === selected ? " is-selected" : ""}`}
                d={breaks ? down : up}
                transform={`translate(${x(Date.parse(signal.occurredAt))},${y(layers.levels[index]!) + (breaks ? 9 : -9)}) scale(${size})`}
                onClick={() => onSelect(index)}
              >
                <title>{name}</title>
              </path>
            );
          })}
        </svg>
      )}
    </div>
  );
}
