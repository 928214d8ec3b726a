import { computed, signal } from "@preact/signals";

// Addresses stand behind the hash: the page is one file, and nobody's customer ids reach a proxy's log by it.
const hash = signal(location.hash);
addEventListener("hashchange", () => (hash.value = location.hash));

export const route = computed(() => {
  const [path = "", query = ""] = hash.value.replace(/^#\/?/, "").split("?", 2);
  const [page = "", ...rest] = path.split("/");
  return { page: page || "today", rest: rest.map(decodeURIComponent), query: new URLSearchParams(query) };
});

/** With a moment, the page as it was then, by what was known then and by the policy of then: a permalink. */
export function relationshipHref(id: string, moment?: { at: string; policyVersion: string }): string {
  const path = `#/relationship/${encodeURIComponent(id)}`;
  return moment === undefined ? path : `${path}?${new URLSearchParams({ at: moment.at, asKnownAt: moment.at, policy: moment.policyVersion })}`;
}

export function go(href: string): void {
  location.hash = href;
}
