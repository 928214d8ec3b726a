import { useState } from "preact/hooks";
import { customerPath, send } from "../../api/client";
import { announce } from "../../app/announce";
import { t } from "../../text/language";
import { Dialog } from "../../ui/Dialog";
import { reasonOf } from "../../ui/States";
import { forgetTrend } from "../today/trends";

interface Props {
  customer: string;
  onDone: () => void;
  onClose: () => void;
}

export function EraseDialog({ customer, onDone, onClose }: Props) {
  const text = t().erase;
  const [typed, setTyped] = useState("");
  const [error, setError] = useState("");
  const [isBusy, setBusy] = useState(false);
  const erase = async (): Promise<void> => {
    setBusy(true);
    try {
      const answer = (await (await send(customerPath(customer), { method: "DELETE" })).json()) as { erasedRows: number };
      forgetTrend(customer);
      announce(text.done(answer.erasedRows));
      onDone();
    } catch (failure) {
      setError(reasonOf(failure));
      setBusy(false);
    }
  };
  return (
    <Dialog title={text.title} onClose={onClose}>
      {(close) => (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void erase();
          }}
        >
          <p>{text.lead}</p>
          <label class="field">
            {text.confirm(customer)}
            <input autocomplete="off" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
          </label>
          {error && <p class="is-error" role="alert">{error}</p>}
          <footer>
            <button type="button" onClick={close}>
              {t().cancel}
            </button>
            <button type="submit" class="danger" disabled={isBusy || typed !== customer}>
              {text.send}
            </button>
          </footer>
        </form>
      )}
    </Dialog>
  );
}
