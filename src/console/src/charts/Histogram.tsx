import { whole } from "../text/format";

interface Props {
  /** Customers by level, in equal classes from 0 to 100. */
  counts: readonly number[];
  low: number;
  high: number;
  label: string;
}

const height = 90;

/** How the levels of a segment are distributed against its band. */
export function Histogram({ counts, low, high, label }: Props) {
  const most = Math.max(1, ...counts);
  const width = 100 / Math.max(1, counts.length);
  const told = counts.map((count, index) => (count > 0 ? `${whole(index * width)}–${whole((index + 1) * width)}: ${whole(count)}` : "")).filter(Boolean).join(", ");
  return (
    <figure class="histogram">
      <svg viewBox={`0 0 100 ${height}`} preserveAspectRatio="none" role="img" aria-label={`${label}: ${told}`}>
        <rect class="band" x={low} width={high - low} y="0" height={height} />
        {counts.map((count, index) => {
          const middle = (index + 0.5) * width;
          return (
            <rect
              key={index}
              class={middle < low ? "is-below" : middle > high ? "is-above" : "is-within"}
              x={index * width + 0.3}
              width={width - 0.6}
              y={height - (count / most) * (height - 4)}
              height={(count / most) * (height - 4)}
            >
              <title>{`${whole(index * width)}–${whole((index + 1) * width)}: ${whole(count)}`}</title>
            </rect>
          );
        })}
      </svg>
      <figcaption aria-hidden="true">
        <span>0</span>
        <span>25</span>
        <span>50</span>
        <span>75</span>
        <span>100</span>
      </figcaption>
    </figure>
  );
}
