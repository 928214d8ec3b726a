import sayings from "../../../TrustSignals.Domain/Explanations/facts.json";
import { time } from "./format";
import { language } from "./language";

// What is read out of fields and clocks is stored in English, as evidence must not change with who looks at it. The
// customer's own words are never translated. The server tells facts by the same sayings.
const number = (text: string): string => text.replace(".", ",");
const units: Record<string, [nominative: string, dative: string]> = {
  minute: ["Minute", "Minute"],
  minutes: ["Minuten", "Minuten"],
  hour: ["Stunde", "Stunde"],
  hours: ["Stunden", "Stunden"],
  day: ["Tag", "Tag"],
  days: ["Tage", "Tagen"],
};

const span = (text: string, form: 0 | 1): string => {
  const [amount, unit] = text.split(" ") as [string, string];
  return `${number(amount)} ${units[unit]![form]}`;
};

const patterns: Record<string, string> = {
  span: String.raw`([\d.]+ (?:minute|hour|day)s?)`,
  time: String.raw`(\d{4}-\d\d-\d\d \d\d:\d\d UTC)`,
  sum: String.raw`([\d.]+(?: [A-Z]{3})?)`,
  number: String.raw`(\S+)`,
};

const told: Record<string, (text: string) => string> = {
  span: (text) => span(text, 0),
  "span-dative": (text) => span(text, 1),
  time: (text) => time(`${text.slice(0, 10)}T${text.slice(11, 16)}:00Z`),
  sum: number,
  number,
};

const part = /\{([a-z-]+)\}/g;

const german = sayings.map(({ en, de }) => [new RegExp(`^${en.replace(part, (_, name: string) => patterns[name]!)}$`), de] as const);

/** A fact in the language of the moment; anything else, and every word of a customer, as it stands. */
export function factOf(text: string): string {
  if (language.value !== "de") {
    return text;
  }
  for (const [pattern, saying] of german) {
    const found = pattern.exec(text);
    if (found) {
      let next = 0;
      return saying.replace(part, (_, name: string) => told[name]!(found[++next]!));
    }
  }
  return text;
}
