import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { needsKey } from "./client";

export interface Load<T> {
  data: T | undefined;
  error: unknown;
  reload: () => void;
}

/** Loads when something it depends on changes, and again every so often while the page is in view; while held, nothing is asked for. */
export function useLoad<T>(load: (abort: AbortSignal) => Promise<T>, on: readonly unknown[], everyMs = 0, isHeld = false): Load<T> {
  const [data, setData] = useState<T>();
  const [error, setError] = useState<unknown>();
  const [turn, setTurn] = useState(0);
  const latest = useRef(load);
  latest.current = load;
  const locked = needsKey.value;

  useEffect(() => {
    setData(undefined);
    setError(undefined);
  }, on);

  useEffect(() => {
    if (locked || isHeld) {
      return;
    }
    const abort = new AbortController();
    let timer = 0;
    const run = async (): Promise<void> => {
      try {
        const next = await latest.current(abort.signal);
        if (!abort.signal.aborted) {
          setData(next);
          setError(undefined);
        }
      } catch (failure) {
        if (!abort.signal.aborted) {
          setError(failure);
        }
      }
      if (everyMs > 0 && !abort.signal.aborted) {
        timer = window.setTimeout(() => void (document.visibilityState === "visible" ? run() : wait()), everyMs);
      }
    };
    const wait = (): void => {
      timer = window.setTimeout(() => void (document.visibilityState === "visible" ? run() : wait()), everyMs);
    };
    void run();
    return () => {
      abort.abort();
      window.clearTimeout(timer);
    };
  }, [...on, turn, locked, isHeld]);

  return { data, error, reload: useCallback(() => setTurn((value) => value + 1), []) };
}
