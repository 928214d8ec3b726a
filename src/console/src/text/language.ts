import { computed, effect, signal } from "@preact/signals";
import { de } from "./de";
import { en, type Text } from "./en";

export type Language = "en" | "de";

const name = "trustsignals.language";

function initial(): Language {
  const stored = localStorage.getItem(name);
  if (stored === "en" || stored === "de") {
    return stored;
  }
  const first = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag === "de" || tag === "en");
  return first === "de" ? "de" : "en";
}

export const language = signal<Language>(initial());

effect(() => {
  document.documentElement.lang = language.value;
});

export function setLanguage(next: Language): void {
  language.value = next;
  localStorage.setItem(name, next);
}

const texts = computed<Text>(() => (language.value === "de" ? de : en));

/** The texts in the language of the moment; reading them follows a change of it. */
export const t = (): Text => texts.value;
