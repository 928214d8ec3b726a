import { computed, signal } from "@preact/signals";

// Addresses stand behind the hash: the page is one file, and nobody's customer ids reach a proxy's log by it.
const hash = signal(location.hash);
addEventListener("hashchange", () => (hash.value = location.hash));

export const route = computed(() => {
  const [path = "", query = ""] = hash.value.replace(/^#\/?/, "").split("?", 2);
  const [page = "", ...rest] = path.split("/");
  return { page: page || "today", rest: rest.map(decodeURIComponent), query: new URLSearchParams(query) };
});

/** With a time, the page as it was then, by what was known then: a permalink. */
export const relationshipHref = (id: string, at?: string): string =>
  `#/relationship/${encodeURIComponent(id)}${at === undefined ? "" : `?at=${encodeURIComponent(at)}&asKnownAt=${encodeURIComponent(at)}`}`;

export function go(href: string): void {
  location.hash = href;
}
