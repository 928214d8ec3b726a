import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";

interface Props {
  levels: readonly number[];
  low: number;
  high: number;
  label: string;
}

const width = 112;
const height = 32;

/** The level over the last months against its band; always on the same scale, so that lines compare. */
export function Sparkline({ levels, low, high, label }: Props) {
  const x = scaleLinear([0, Math.max(1, levels.length - 1)], [1, width - 4]);
  const y = scaleLinear([0, 100], [height - 1, 1]);
  const path = line<number>((_, index) => x(index), (level) => y(level))(levels as number[]) ?? "";
  const last = levels[levels.length - 1];
  return (
    <svg class="sparkline" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <rect class="band" x="0" width={width} y={y(high)} height={y(low) - y(high)} />
      <path class="line" d={path} />
      {last !== undefined && <circle class="dot" cx={x(levels.length - 1)} cy={y(last)} r="2.5" />}
    </svg>
  );
}
