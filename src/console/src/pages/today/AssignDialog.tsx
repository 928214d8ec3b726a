import { useState } from "preact/hooks";
import { actorName } from "../../app/session";
import { t } from "../../text/language";
import { Dialog } from "../../ui/Dialog";

interface Props {
  /** Who or how many are assigned. */
  whom: string;
  onAssign: (name: string) => void;
  onClose: () => void;
}

export function AssignDialog({ whom, onAssign, onClose }: Props) {
  const [name, setName] = useState(actorName.value);
  return (
    <Dialog title={t().today.assignTo} onClose={onClose}>
      {(close) => (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            close();
            onAssign(name.trim());
          }}
        >
          <p>{whom}</p>
          <label class="field">
            {t().today.assignee}
            <input required maxlength={200} value={name} onInput={(event) => setName(event.currentTarget.value)} />
          </label>
          <footer>
            <button type="button" onClick={close}>
              {t().cancel}
            </button>
            <button type="submit" class="primary">
              {t().today.assignTo}
            </button>
          </footer>
        </form>
      )}
    </Dialog>
  );
}
