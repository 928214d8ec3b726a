import type { Position, Severity, Stage } from "../api/types";
import { t } from "../text/language";

const shapes: Record<Severity, string> = { critical: "M8 1 15 14H1z", warning: "M8 1 15 8 8 15 1 8z", advisory: "M8 2a6 6 0 1 0 .01 0z" };

/** Urgency by colour, shape and word. */
export const SeverityMark = ({ severity, withWord = false }: { severity: Severity; withWord?: boolean }) => (
  <span class={`severity is-${severity}`}>
    <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      <path d={shapes[severity]} fill="currentColor" />
    </svg>
    <span class={withWord ? "" : "unseen"}>{t().severity[severity]}</span>
  </span>
);

interface Standing {
  stage: Stage;
  bandPosition: Position;
}

const isTooLow = (stage: Stage, position?: Position) => stage === "steady" && position === "below";

/** The stage, which tells the direction only: what is steady far below its band must not look well. */
export const StageBadge = ({ stage, position }: { stage: Stage; position?: Position }) =>
  isTooLow(stage, position) ? (
    <span class="badge stage-steady is-below" title={t().direction.low}>
      {t().direction.steadyLow}
    </span>
  ) : (
    <span class={`badge stage-${stage}`}>{t().stage[stage]}</span>
  );

/** One badge where nothing changes, else both. */
export const StageChange = ({ before, after }: { before: Standing; after: Standing }) => (
  <>
    <StageBadge stage={before.stage} position={before.bandPosition} />
    {(before.stage !== after.stage || isTooLow(before.stage, before.bandPosition) !== isTooLow(after.stage, after.bandPosition)) && (
      <>
        {" → "}
        <StageBadge stage={after.stage} position={after.bandPosition} />
      </>
    )}
  </>
);
