import { useEffect, useRef, useState } from "preact/hooks";
import type { Contribution, Dossier, Polarity } from "../../api/types";
import { canWork } from "../../app/session";
import { hundredth, signed, time } from "../../text/format";
import { t } from "../../text/language";
import { Highlighted } from "../../ui/Highlighted";
import { useKeptFocus } from "../../ui/useKeptFocus";

const page = 40;

interface Props {
  dossier: Dossier;
  selected: number | null;
  onSelect: (index: number) => void;
  /** Null when the past is shown. */
  onCorrect: ((item: Contribution) => void) | null;
}

/** Every judgement with the words it rests on, the latest first. */
export function EvidenceList({ dossier, selected, onSelect, onCorrect }: Props) {
  const text = t().relationship;
  const [polarity, setPolarity] = useState<Polarity | "">("");
  const [shown, setShown] = useState(page);
  const list = useRef<HTMLOListElement>(null);
  const card = useRef<HTMLElement>(null);
  useKeptFocus(card);
  const corrected = new Set(dossier.amendments.flatMap((item) => item.after.map((signal) => `${item.event}/${signal.ordinal}`)));
  const items = dossier.contributions
    .map((item, index) => ({ item, index }))
    .filter(({ item }) => polarity === "" || item.signal.polarity === polarity)
    .reverse();
  const place = items.findIndex(({ index }) => index === selected);
  const visible = items.slice(0, Math.max(shown, place + 1));

  useEffect(() => {
    list.current?.querySelector(".is-selected")?.scrollIntoView({ block: "nearest" });
  }, [selected]);

  return (
    <section ref={card} class="card evidence">
      <header>
        <h2>{text.evidence}</h2>
        <div class="choice" role="group" aria-label={text.evidence}>
          {(["", "breaking", "affirming"] as const).map((name) => (
            <button key={name} type="button" aria-pressed={polarity === name} onClick={() => setPolarity(name)}>
              {name === "" ? text.all : t().polarity[name]}
            </button>
          ))}
        </div>
      </header>
      {items.length === 0 && <p class="none">{text.evidenceNone}</p>}
      <ol ref={list} tabindex={0} aria-label={text.evidence}>
        {visible.map(({ item, index }) => (
          <li key={`${item.signal.event}/${item.signal.ordinal}/${item.source}`} class={`is-${item.signal.polarity}${index === selected ? " is-selected" : ""}`} onClick={() => onSelect(index)}>
            <div class="line">
              <span class="polarity" aria-hidden="true">
                {item.signal.polarity === "breaking" ? "▼" : "▲"}
              </span>
              <span class="unseen">{t().polarity[item.signal.polarity]}</span>
              <time dateTime={item.signal.occurredAt}>{time(item.signal.occurredAt)}</time>
              <span class="tag">{t().mechanism[item.signal.mechanism] ?? item.signal.mechanism}</span>
              {item.source !== "judgement" && <span class="tag">{t().source[item.source] ?? item.source}</span>}
              {item.signal.touchpoint && <small>{item.signal.touchpoint}</small>}
              {corrected.has(`${item.signal.event}/${item.signal.ordinal}`) && <span class="tag is-corrected">{text.corrected}</span>}
              <b class="number">{signed(item.logOdds)}</b>
            </div>
            {item.signal.evidence && (
              <p>
                <Highlighted evidence={item.signal.evidence} />
              </p>
            )}
            <div class="line fine">
              <small>
                {/* What a rule derives has a weight of its own. */}
                {item.signal.strength > 0 && `${text.strength} ${hundredth(item.signal.strength)} × ${text.confidence} ${hundredth(item.signal.confidence)} → `}
                {text.weight} {hundredth(item.weight)}
                {item.signal.isPublic ? ` · ${text.public}` : ""} · {text.rule} {item.signal.rule}
              </small>
              {item.isCorrectable && canWork.value && onCorrect !== null && (
                <button
                  type="button"
                  class="quiet"
                  onClick={(event) => {
                    event.stopPropagation();
                    onCorrect(item);
                  }}
                >
                  {text.correct}
                </button>
              )}
            </div>
          </li>
        ))}
      </ol>
      {visible.length < items.length && (
        <button type="button" class="quiet" onClick={() => setShown(visible.length + page)}>
          {text.older(items.length - visible.length)}
        </button>
      )}
    </section>
  );
}
