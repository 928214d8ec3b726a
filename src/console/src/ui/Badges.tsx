import type { Severity, Stage } from "../api/types";
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

export const StageBadge = ({ stage }: { stage: Stage }) => <span class={`badge stage-${stage}`}>{t().stage[stage]}</span>;
