import type { Evidence } from "../api/types";
import { factOf } from "../text/facts";

/** The sentence as it was written, with the very words that a judgement rests on marked. */
export function Highlighted({ evidence }: { evidence: Evidence }) {
  const { sentence, quote } = evidence;
  const start = sentence?.indexOf(quote) ?? -1;
  if (sentence === null || start < 0 || evidence.length === 0) {
    return <span class="fact">{evidence.length === 0 ? factOf(sentence ?? quote) : (sentence ?? quote)}</span>;
  }
  return (
    <q>
      {sentence.slice(0, start)}
      <mark>{quote}</mark>
      {sentence.slice(start + quote.length)}
    </q>
  );
}
