import { useState } from "preact/hooks";
import { post } from "../../api/client";
import type { Recovery } from "../../api/types";
import { announce } from "../../app/announce";
import { t } from "../../text/language";
import { Dialog } from "../../ui/Dialog";
import { reasonOf } from "../../ui/States";

interface Props {
  customer: string;
  recovery: Recovery;
  /** The host's present, as it last said. */
  now: string;
  onDone: () => void;
  onClose: () => void;
}

/** Records what the customer was told, as a message of an agent: it goes the way of every other event. */
export function RecordDialog({ customer, recovery, now, onDone, onClose }: Props) {
  const text = t().record;
  const [words, setWords] = useState("");
  const [error, setError] = useState("");
  const [id] = useState(() => crypto.randomUUID());

  const send = async (close: () => void): Promise<void> => {
    try {
      await post(
        "events",
        {
          specversion: "1.0",
          id,
          source: "/console",
          type: "trustsignals.ticket.v1",
          subject: customer,
          time: now,
          datacontenttype: "application/json",
          data: { ticketId: recovery.reference ?? `console-${id}`, author: "agent", text: words },
        },
        { "content-type": "application/cloudevents+json" },
      );
      announce(text.done);
      close();
      onDone();
    } catch (failure) {
      setError(reasonOf(failure));
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
          <p class="hint">{text.lead}</p>
          <label class="field">
            {text.text}
            <textarea required maxlength={10_000} rows={6} value={words} onInput={(event) => setWords(event.currentTarget.value)} />
          </label>
          {error && <p class="is-error" role="alert">{error}</p>}
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
