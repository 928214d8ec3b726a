import { useState } from "preact/hooks";
import { t } from "../../text/language";
import { Dialog } from "../../ui/Dialog";
import type { PoisonRecord } from "./poison";

interface Props {
  record: PoisonRecord;
  onDrop: () => Promise<void>;
  onClose: () => void;
}

/** Asks before a customer's message is thrown away: the list moves while somebody aims at it. */
export function DropDialog({ record, onDrop, onClose }: Props) {
  const text = t().pipeline;
  const [isBusy, setBusy] = useState(false);
  return (
    <Dialog title={text.dropTitle} onClose={onClose}>
      {(close) => (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            setBusy(true);
            void onDrop().then(close);
          }}
        >
          <p>{text.dropLead}</p>
          <p>
            <span class="tag">{record.queue}</span> <b>{record.reason}</b>
          </p>
          <footer>
            <button type="button" onClick={close}>
              {t().cancel}
            </button>
            <button type="submit" class="danger" disabled={isBusy}>
              {text.dropForGood}
            </button>
          </footer>
        </form>
      )}
    </Dialog>
  );
}
