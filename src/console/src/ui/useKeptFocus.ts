import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";

/**
 * Keeps the focus within a part of the page whose buttons come and go: when the focused one goes, on the next of its row,
 * else of the rows after it, else on what the part offers with a tabindex.
 */
export function useKeptFocus(part: RefObject<HTMLElement | null>): void {
  const last = useRef<{ button: Element; row: Element | null } | null>(null);
  useEffect(() => {
    const follow = ({ target }: FocusEvent): void => {
      const element = target as Element;
      // A dialog gives the focus back.
      if (element.closest("dialog") === null) {
        last.current = part.current?.contains(element) ? { button: element, row: element.closest("li,tr,article,[role=row]") } : null;
      }
    };
    // A key that is held down must not go on with the button that has the focus next.
    const once = (event: KeyboardEvent): void => {
      if (event.repeat && event.key === "Enter" && event.target instanceof HTMLButtonElement && part.current?.contains(event.target)) {
        event.preventDefault();
      }
    };
    document.addEventListener("focusin", follow);
    document.addEventListener("keydown", once);
    return () => {
      document.removeEventListener("focusin", follow);
      document.removeEventListener("keydown", once);
    };
  }, []);
  useLayoutEffect(() => {
    const lost = last.current;
    if (lost === null || lost.button.isConnected || document.activeElement !== document.body) {
      return;
    }
    const { row } = lost;
    const buttons = row?.isConnected ? [...part.current!.querySelectorAll("button")] : [];
    const next =
      buttons.find((button) => row!.contains(button)) ??
      buttons.find((button) => row!.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING) ??
      part.current?.querySelector<HTMLElement>("[tabindex]");
    next?.focus({ preventScroll: true });
  });
}
