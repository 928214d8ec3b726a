import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../text/language";

interface Props {
  title: string;
  /** Takes the dialog away once it is closed; without it, nobody gets past it. */
  onClose?: () => void;
  /** Cancel and success close the dialog: only then does the browser give the focus back. */
  children: (close: () => void) => ComponentChildren;
}

/** A modal dialog; the browser keeps the focus inside and gives it back. */
export function Dialog({ title, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const show = (): void => dialog.current?.showModal();
  const close = (): void => dialog.current?.close();
  useLayoutEffect(() => {
    const shown = dialog.current!;
    shown.showModal();
    // Whatever takes it away while it is open, a sign-in for example.
    return () => shown.close();
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby={id} closedby={onClose ? "closerequest" : "none"} onClose={onClose ?? show}>
      <header>
        <h2 id={id}>{title}</h2>
        {onClose && (
          <button type="button" class="quiet" aria-label={t().close} onClick={close}>
            ✕
          </button>
        )}
      </header>
      {children(close)}
    </dialog>
  );
}
