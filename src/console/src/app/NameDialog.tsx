import { useState } from "preact/hooks";
import { t } from "../text/language";
import { Dialog } from "../ui/Dialog";
import { myName, nameAsked, setMyName } from "./session";

/** Asks for the name under which steps are taken, where nobody has signed in. */
export function NameDialog() {
  const text = t().name;
  const [name, change] = useState(myName.value);
  const end = (): void => {
    const asked = nameAsked.value;
    nameAsked.value = null;
    asked?.(myName.value !== "");
  };
  return (
    <Dialog title={text.title} onClose={end}>
      {(close) => (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            setMyName(name);
            close();
          }}
        >
          <p>{text.lead}</p>
          <label class="field">
            {t().correct.actor}
            <input required pattern=".*\S.*" maxlength={128} value={name} onInput={(event) => change(event.currentTarget.value)} />
          </label>
          <footer>
            <button type="button" onClick={close}>
              {t().cancel}
            </button>
            <button type="submit" class="primary">
              {text.send}
            </button>
          </footer>
        </form>
      )}
    </Dialog>
  );
}
