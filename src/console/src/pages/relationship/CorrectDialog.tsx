import { useMemo, useState } from "preact/hooks";
import { customerPath, post } from "../../api/client";
import type { Contribution } from "../../api/types";
import { announce } from "../../app/announce";
import { actorName, hasSignedIn, setMyName } from "../../app/session";
import { t } from "../../text/language";
import { Dialog } from "../../ui/Dialog";
import { Highlighted } from "../../ui/Highlighted";
import { reasonOf } from "../../ui/States";
import { forgetTrend } from "../today/trends";

interface Props {
  customer: string;
  item: Contribution;
  onDone: () => void;
  onClose: () => void;
}

/** Says how a signal should have been judged. */
export function CorrectDialog({ customer, item, onDone, onClose }: Props) {
  const text = t().correct;
  const { signal } = item;
  const [polarity, setPolarity] = useState<string>(signal.polarity === "breaking" ? "none" : "breaking");
  const [mechanism, setMechanism] = useState("");
  const [reason, setReason] = useState("");
  const [actor, setActor] = useState(actorName.value);
  const [error, setError] = useState("");
  const [isBusy, setBusy] = useState(false);
  // Sent again after a lost answer it counts once; what was changed since is another correction.
  const key = useMemo(() => crypto.randomUUID(), [polarity, mechanism, reason, actor]);

  const send = async (close: () => void): Promise<void> => {
    setBusy(true);
    try {
      await post(
        `${customerPath(customer)}/corrections`,
        polarity === "withdraw"
          ? { event: signal.event, withdraw: true, reason, actor }
          : { event: signal.event, ordinal: signal.ordinal, polarity, ...(mechanism === "" ? {} : { mechanism }), reason, actor },
        { "idempotency-key": key },
      );
      if (!hasSignedIn.value) {
        setMyName(actor);
      }
      forgetTrend(customer);
      announce(text.done);
      close();
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
            void send(close);
          }}
        >
          {signal.evidence && (
            <blockquote>
              <Highlighted evidence={signal.evidence} />
            </blockquote>
          )}
          <p class="hint">{text.lead}</p>
          <fieldset>
            <legend>{text.should}</legend>
            {(["affirming", "breaking", "none", "withdraw"] as const)
              .map((name) => (
                <label key={name} class="check">
                  <input type="radio" name="polarity" value={name} checked={polarity === name} onChange={() => setPolarity(name)} />
                  {name === "withdraw" ? text.withdrawn : t().polarity[name]}
                </label>
              ))}
          </fieldset>
          <label class="field">
            {text.mechanism}
            <select value={mechanism} disabled={polarity === "none" || polarity === "withdraw"} onChange={(event) => setMechanism(event.currentTarget.value)}>
              <option value="">{`${text.asJudged}: ${t().mechanism[signal.mechanism] ?? signal.mechanism}`}</option>
              {Object.entries(t().mechanism).map(([name, label]) => (
                <option key={name} value={name}>
                  {label}
                </option>
              ))}
            </select>
          </label>
          <label class="field">
            {text.reason}
            <textarea required maxlength={2000} rows={2} value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
          </label>
          <label class="field">
            {text.actor}
            <input required maxlength={128} value={actor} onInput={(event) => setActor(event.currentTarget.value)} />
          </label>
          {error && <p class="is-error" role="alert">{error}</p>}
          <footer>
            <button type="button" onClick={close}>
              {t().cancel}
            </button>
            <button type="submit" class="primary" disabled={isBusy}>
              {text.send}
            </button>
          </footer>
        </form>
      )}
    </Dialog>
  );
}
