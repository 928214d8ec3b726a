import { whole } from "../text/format";
import { t } from "../text/language";

interface Props {
  level: number;
  low: number;
  high: number;
}

/** A level against its band. */
export function LevelBar({ level, low, high }: Props) {
  const position = level < low ? "below" : level > high ? "above" : "within";
  return (
    <span class={`level-bar is-${position}`}>
      <b>{whole(level)}</b>
      <svg viewBox="0 0 100 12" preserveAspectRatio="none" role="img" aria-label={`${t().position[position]} ${whole(low)}–${whole(high)}`}>
        <rect class="rail" x="0" y="4" width="100" height="4" />
        <rect class="band" x={low} y="2" width={high - low} height="8" />
        <rect class="needle" x={Math.max(0, level - 1.25)} y="0" width="2.5" height="12" />
      </svg>
    </span>
  );
}
