import { useCallback, useEffect, useState } from "preact/hooks";
import { needsKey } from "../../api/client";
import type { RelationshipLine } from "../../api/types";
import { loadLines } from "./lines";

interface Lines {
  lines: RelationshipLine[] | undefined;
  isAll: boolean;
  error: unknown;
  reload: () => void;
}

export function useLines(): Lines {
  const [state, setState] = useState<Omit<Lines, "reload">>({ lines: undefined, isAll: false, error: undefined });
  const [turn, setTurn] = useState(0);
  const locked = needsKey.value;
  useEffect(() => {
    if (locked) {
      return;
    }
    const abort = new AbortController();
    loadLines(abort.signal, (lines, isAll) => setState({ lines, isAll, error: undefined })).catch((error: unknown) => {
      if (!abort.signal.aborted) {
        setState((before) => ({ ...before, error }));
      }
    });
    return () => abort.abort();
  }, [turn, locked]);
  return { ...state, reload: useCallback(() => setTurn((value) => value + 1), []) };
}
