import { time } from "./format";
import { language } from "./language";

// What is read out of fields and clocks is stored in English, as evidence must not change with who looks at it. The
// customer's own words are never translated.
const number = (text: string): string => (language.value === "de" ? text.replace(".", ",") : text);
const units: Record<string, [one: string, many: string]> = { minute: ["Minute", "Minuten"], hour: ["Stunde", "Stunden"], day: ["Tag", "Tagen"] };

const span = (text: string): string =>
  text.replace(/^([\d.]+) (minute|hour|day)(s?)$/, (_, amount: string, unit: string, many: string) => `${number(amount)} ${units[unit]![many === "" ? 0 : 1]}`);
const money = (text: string): string => number(text);
const moment = (text: string): string => time(`${text.slice(0, 10)}T${text.slice(11, 16)}:00Z`);

const at = String.raw`(\d{4}-\d\d-\d\d \d\d:\d\d) UTC`;
const long = String.raw`([\d.]+ (?:minute|hour|day)s?)`;
const sum = String.raw`([\d.]+(?: [A-Z]{3})?)`;

type Say = (...parts: string[]) => string;

const sayings: readonly [pattern: string, say: Say][] = [
  [`first reply (only )?after ${long}`, (only, late) => `erste Antwort ${only ? "erst " : ""}nach ${span(late)}`],
  [`resolved (only )?after ${long}`, (only, late) => `${only ? "erst " : ""}nach ${span(late)} gelöst`],
  [`${long} before the promised time`, (early) => `${span(early)} vor dem zugesagten Termin`],
  ["at the promised time", () => "zum zugesagten Termin"],
  [`${long} after the promised time`, (late) => `${span(late)} nach dem zugesagten Termin`],
  [String.raw`rated (\S+) on a scale from (\S+) to (\S+)`, (value, low, high) => `bewertet mit ${number(value)} auf einer Skala von ${low} bis ${high}`],
  ["the ticket was answered", () => "die Anfrage wurde beantwortet"],
  ["the ticket was resolved", () => "die Anfrage wurde gelöst"],
  ["reopened after it was called solved", () => "wieder geöffnet, nachdem es gelöst hieß"],
  [`promised by ${at}`, (due) => `zugesagt bis ${moment(due)}`],
  [`promised by ${at}, not heard of since`, (due) => `zugesagt bis ${moment(due)}, seither nichts gehört`],
  [`asked ${at}, unanswered beyond the standard`, (asked) => `gefragt am ${moment(asked)}, länger als zugesagt ohne Antwort`],
  [`happened ${at}`, (done) => `geschehen am ${moment(done)}`],
  ["kept in time", () => "rechtzeitig gehalten"],
  [String.raw`quiet for ([\d.]+) days after a break, usually ([\d.]+)`, (quiet, usual) => `nach einem Bruch ${number(quiet)} Tage still, sonst ${number(usual)}`],
  [`charged ${sum}, quoted ${sum}`, (paid, quoted) => `berechnet ${money(paid)}, genannt ${money(quoted)}`],
  [`refunded ${sum}, owed ${sum}`, (paid, owed) => `erstattet ${money(paid)}, geschuldet ${money(owed)}`],
  [`refunded(?: ${sum})?`, (paid) => `erstattet${paid ? ` ${money(paid)}` : ""}`],
  [`compensated(?: ${sum})?`, (paid) => `entschädigt${paid ? ` ${money(paid)}` : ""}`],
  ["not delivered", () => "nicht geliefert"],
  ["payment failed", () => "Zahlung fehlgeschlagen"],
  ["refund failed", () => "Erstattung fehlgeschlagen"],
  ["the customer disputes the charge", () => "der Kunde bestreitet die Belastung"],
  ["cancelled by the company", () => "vom Unternehmen abgesagt"],
  ["cancelled by the customer", () => "vom Kunden abgesagt"],
  ["cancelled", () => "abgesagt"],
];

const german = sayings.map(([pattern, say]) => [new RegExp(`^${pattern}$`), say] as const);

/** A fact in the language of the moment; anything else, and every word of a customer, as it stands. */
export function factOf(text: string): string {
  if (language.value !== "de") {
    return text;
  }
  for (const [pattern, say] of german) {
    const found = pattern.exec(text);
    if (found) {
      return say(...found.slice(1).map((part) => part ?? ""));
    }
  }
  return text;
}
