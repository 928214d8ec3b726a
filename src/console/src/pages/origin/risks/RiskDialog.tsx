import { useState } from "preact/hooks";
import { get } from "../../../api/client";
import { Problem } from "../../../api/problem";
import { useLoad } from "../../../api/useLoad";
import { announce } from "../../../app/announce";
import { actorName, hasSignedIn, setMyName } from "../../../app/session";
import { calendarDay, time } from "../../../text/format";
import { t } from "../../../text/language";
import { Dialog } from "../../../ui/Dialog";
import { reasonOf } from "../../../ui/States";
import { changedBy, find, kinds, remove, save, type Exposed, type Kind, type Risk } from "./risks";
import { whomOf } from "./whom";

interface Props {
  /** What is changed, or null for another risk. */
  risk: Risk | null;
  /** Something in the calendar is not what it was. */
  onChange: () => void;
  onClose: () => void;
}

interface Known {
  segments: string[];
  touchpoints: string[];
}

async function loadKnown(abort: AbortSignal): Promise<Known> {
  const [segments, report] = await Promise.all([
    get<{ items: { segment: string }[] }>("segments", abort),
    get<{ touchpoints: { touchpoint: string }[] }>("touchpoints?days=90", abort),
  ]);
  return { segments: segments.items.map((item) => item.segment), touchpoints: report.touchpoints.map((item) => item.touchpoint) };
}

/** Enters, changes or removes a planned risk. */
export function RiskDialog({ risk: opened, onChange, onClose }: Props) {
  const text = t().risks;
  const [risk, setRisk] = useState(opened);
  const known = useLoad<Known>(loadKnown, []).data;
  const [kind, setKind] = useState<Kind>(risk?.kind ?? "price-change");
  const [title, setTitle] = useState(risk?.title ?? "");
  const [from, setFrom] = useState(risk?.from ?? "");
  const [until, setUntil] = useState(risk?.until ?? "");
  const [by, setBy] = useState<Exposed["by"]>(risk?.exposed.by ?? "segment");
  const [names, setNames] = useState<string[]>(risk?.exposed.names ?? []);
  const [told, setTold] = useState(risk?.notice?.on ?? "");
  const [how, setHow] = useState(risk?.notice?.how ?? "");
  const [note, setNote] = useState(risk?.note ?? "");
  const [actor, setActor] = useState(actorName.value);
  const [error, setError] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [key] = useState(() => crypto.randomUUID());

  const run = async (act: () => Promise<void>, message: string, close: () => void): Promise<void> => {
    setBusy(true);
    setError("");
    try {
      await act();
      if (!hasSignedIn.value && actor !== "") {
        setMyName(actor);
      }
      announce(message);
      close();
      onChange();
    } catch (failure) {
      const isOvertaken = risk !== null && failure instanceof Problem && (failure.status === 412 || failure.status === 404);
      setError(isOvertaken ? await readAnew(risk.id).catch(reasonOf) : reasonOf(failure));
      setBusy(false);
    }
  };
  // A colleague was faster. What was typed stays, to be saved in the place of what they made of it.
  const readAnew = async (id: string): Promise<string> => {
    const found = await find(id);
    setRisk(found);
    onChange();
    return found === null
      ? text.gone
      : text.overtaken(changedBy(found), time(found.changedAt), `${found.title}, ${text.days(calendarDay(found.from), calendarDay(found.until))}, ${text.met(whomOf(found))}`);
  };
  const plan = () => ({
    kind, title, from, until, exposed: { by, names: by === "everyone" ? [] : names }, notice: told === "" ? null : { on: told, how: how || null }, note: note || null,
  });
  const segments = [...new Set([...(known?.segments ?? []), ...(by === "segment" ? names : [])])].sort();

  return (
    <Dialog title={opened === null ? text.plan.replace(" …", "") : text.change} onClose={onClose}>
      {(close) => (
        <form
          class="risk-form"
          onSubmit={(event) => {
            event.preventDefault();
            void run(() => save(plan(), actor, risk, key), risk === null ? text.planned : text.changed, close);
          }}
        >
          <label class="field">
            {text.name}
            <input required maxlength={200} value={title} onInput={(event) => setTitle(event.currentTarget.value)} />
          </label>
          <div class="pair">
            <label class="field">
              {text.kindOf}
              <select value={kind} onChange={(event) => setKind(event.currentTarget.value as Kind)}>
                {kinds.map((name) => (
                  <option key={name} value={name}>
                    {text.kind[name]}
                  </option>
                ))}
              </select>
            </label>
            <label class="field">
              {text.whom}
              <select
                value={by}
                onChange={(event) => {
                  setBy(event.currentTarget.value as Exposed["by"]);
                  setNames([]);
                }}
              >
                {(["segment", "touchpoint", "everyone"] as const).map((name) => (
                  <option key={name} value={name}>
                    {text.by[name]}
                  </option>
                ))}
              </select>
            </label>
          </div>
          {by === "segment" && (
            <fieldset>
              <legend>{text.segments}</legend>
              {segments.map((name) => (
                <label key={name} class="check">
                  <input
                    type="checkbox"
                    checked={names.includes(name)}
                    onChange={(event) => setNames(event.currentTarget.checked ? [...names, name] : names.filter((other) => other !== name))}
                  />
                  {name || t().segments.unnamed}
                </label>
              ))}
            </fieldset>
          )}
          {by === "touchpoint" && (
            <label class="field">
              {t().origin.touchpoint}
              <input required maxlength={200} list="risk-touchpoints" value={names[0] ?? ""} onInput={(event) => setNames([event.currentTarget.value])} />
              <datalist id="risk-touchpoints">
                {known?.touchpoints.map((name) => <option key={name} value={name} />)}
              </datalist>
              <small>{text.touchpointHint}</small>
            </label>
          )}
          <div class="pair">
            <label class="field">
              {text.from}
              <input type="date" required value={from} onInput={(event) => setFrom(event.currentTarget.value)} />
            </label>
            <label class="field">
              {text.until}
              <input type="date" required min={from} value={until} onInput={(event) => setUntil(event.currentTarget.value)} />
            </label>
          </div>
          <div class="pair">
            <label class="field">
              {text.toldOn}
              <input type="date" max={from} value={told} onInput={(event) => setTold(event.currentTarget.value)} />
            </label>
            <label class="field">
              {text.toldHow}
              <input maxlength={200} disabled={told === ""} value={how} onInput={(event) => setHow(event.currentTarget.value)} />
            </label>
          </div>
          <label class="field">
            {text.note}
            <textarea rows={2} maxlength={2000} value={note} onInput={(event) => setNote(event.currentTarget.value)} />
          </label>
          {!hasSignedIn.value && (
            <label class="field">
              {t().correct.actor}
              <input required maxlength={128} value={actor} onInput={(event) => setActor(event.currentTarget.value)} />
            </label>
          )}
          {error && <p class="is-error" role="alert">{error}</p>}
          <footer>
            {risk !== null && (
              <button type="button" class="danger-quiet" disabled={isBusy} onClick={() => void run(() => remove(risk, actor), text.removed, close)}>
                {text.remove}
              </button>
            )}
            <button type="button" onClick={close}>
              {t().cancel}
            </button>
            <button type="submit" class="primary" disabled={isBusy}>
              {risk === null ? text.enter : text.save}
            </button>
          </footer>
        </form>
      )}
    </Dialog>
  );
}
