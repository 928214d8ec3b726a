import { signal } from "@preact/signals";

/** The latest message for everybody, screen readers included. */
export const announcement = signal<{ text: string; isError: boolean } | null>(null);

let timer = 0;

export function announce(text: string, isError = false): void {
  announcement.value = { text, isError };
  clearTimeout(timer);
  timer = window.setTimeout(() => (announcement.value = null), isError ? 15_000 : 6_000);
}
