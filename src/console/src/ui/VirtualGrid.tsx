import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { scaleOf } from "./scale";

const overscan = 6;

/** The row that keys act on. It is known by its key, as rows move under the hand; nobody's before somebody comes to the list. */
interface Active {
  key: string | null;
  index: number;
}

/** Where that row stands now; where it is gone, the one that took its place. */
function placeOf({ key, index }: Active, count: number, rowKey: (index: number) => string): number {
  if (key !== null && (index >= count || rowKey(index) !== key)) {
    for (let place = 0; place < count; place++) {
      if (rowKey(place) === key) {
        return place;
      }
    }
  }
  return Math.min(index, count - 1);
}

interface Props {
  label: string;
  count: number;
  rowHeight: number;
  /** The name of the row's class, which lays out its cells. */
  kind: string;
  header: ComponentChildren;
  columns: number;
  rowKey: (index: number) => string;
  row: (index: number) => ComponentChildren;
  isSelected?: (index: number) => boolean;
  onOpen: (index: number) => void;
  /** A key that means something here; true when it was taken. */
  onKey?: (event: KeyboardEvent, index: number) => boolean;
  focusRef?: RefObject<HTMLDivElement | null>;
  /** Says which rows are in view. */
  onView?: (first: number, last: number) => void;
}

/** A grid of any length of which only the rows in view exist. One tab stop; the arrow keys go from row to row. */
export function VirtualGrid(props: Props) {
  const { count, kind } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const [view, setView] = useState({ top: 0, height: 800, scale: 1 });
  const rowHeight = Math.round(props.rowHeight * view.scale);
  const [active, setActive] = useState<Active>({ key: null, index: 0 });
  const current = placeOf(active, count, props.rowKey);

  useLayoutEffect(() => {
    const element = scroller.current!;
    const scroll = (): void => setView((before) => ({ ...before, top: element.scrollTop }));
    const observer = new ResizeObserver(() => setView({ top: element.scrollTop, height: element.clientHeight, scale: scaleOf() }));
    observer.observe(element);
    element.addEventListener("scroll", scroll, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", scroll);
    };
  }, []);

  const first = Math.max(0, Math.floor(view.top / rowHeight) - overscan);
  const last = Math.min(count, Math.ceil((view.top + view.height) / rowHeight) + overscan);
  useEffect(() => props.onView?.(first, last));

  const activate = (index: number): void => setActive({ key: props.rowKey(index), index });
  useEffect(() => {
    if (active.key !== null && count > 0 && (current !== active.index || props.rowKey(current) !== active.key)) {
      activate(current);
    }
  });

  const move = (to: number): void => {
    const next = Math.max(0, Math.min(count - 1, to));
    activate(next);
    const element = scroller.current!;
    const head = element.querySelector<HTMLElement>(".grid-head")?.offsetHeight ?? 0;
    const top = next * rowHeight;
    if (top < element.scrollTop) {
      element.scrollTop = top;
    } else if (top + rowHeight + head > element.scrollTop + element.clientHeight) {
      element.scrollTop = top + rowHeight + head - element.clientHeight;
    }
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (count === 0 || (event.target as HTMLElement).closest(".grid-head")) {
      return;
    }
    const page = Math.max(1, Math.floor(view.height / rowHeight) - 1);
    const steps: Record<string, number> = {
      ArrowDown: current + 1, ArrowUp: current - 1, PageDown: current + page, PageUp: current - page, Home: 0, End: count - 1,
    };
    const to = steps[event.key];
    if (to !== undefined) {
      move(to);
    } else if (event.key === "Enter") {
      // A key that is held down acts once.
      if (!event.repeat) {
        props.onOpen(current);
      }
    } else if (!props.onKey?.(event, current)) {
      return;
    }
    event.preventDefault();
  };

  const rowId = (index: number): string => `${id}-${encodeURIComponent(props.rowKey(index))}`;
  const rows = [];
  for (let index = first; index < last; index++) {
    rows.push(
      <div
        key={props.rowKey(index)}
        id={rowId(index)}
        role="row"
        aria-rowindex={index + 2}
        aria-selected={props.isSelected?.(index) ?? undefined}
        class={`grid-row ${kind}${index === current ? " is-active" : ""}${props.isSelected?.(index) ? " is-selected" : ""}`}
        style={{ transform: `translateY(${index * rowHeight}px)`, height: `${rowHeight}px` }}
        onClick={(event) => {
          activate(index);
          if (!(event.target as HTMLElement).closest("a,button,input,label")) {
            props.onOpen(index);
          }
        }}
      >
        {props.row(index)}
      </div>,
    );
  }

  const hasActive = count > 0 && current >= first && current < last;
  return (
    <div
      ref={(element) => {
        scroller.current = element;
        if (props.focusRef) {
          props.focusRef.current = element;
        }
      }}
      class="grid"
      role="grid"
      tabindex={0}
      aria-label={props.label}
      aria-rowcount={count + 1}
      aria-colcount={props.columns}
      aria-multiselectable={props.isSelected !== undefined}
      aria-activedescendant={hasActive ? rowId(current) : undefined}
      onFocus={() => count > 0 && activate(current)}
      onKeyDown={onKeyDown}
    >
      <div role="rowgroup" class="grid-head">
        <div role="row" aria-rowindex={1} class={`grid-row ${kind}`}>
          {props.header}
        </div>
      </div>
      <div role="rowgroup" class="grid-body" style={{ height: `${count * rowHeight}px` }}>
        {rows}
      </div>
    </div>
  );
}
