import { computed, signal } from "@preact/signals";
import { get } from "../api/client";
import type { Session } from "../api/types";

/** Who is looking, and at what. */
export const session = signal<Session | null>(null);

// The host's clock counts, not this machine's: a replay has a present of its own.
const offset = signal(0);
const tick = signal(Date.now());
setInterval(() => (tick.value = Date.now()), 15_000);

/** The host's present, good to some seconds. */
export const now = computed(() => Math.max(tick.value, 0) + offset.value);

export const canWork = computed(() => session.value?.role === "worker" || session.value?.role === "admin");

export async function loadSession(): Promise<void> {
  const answer = await get<Session>("session");
  session.value = answer;
  offset.value = Date.parse(answer.now) - Date.now();
}

const nameKey = "trustsignals.name";

/** The name for the audit log where nobody has signed in. */
export const myName = signal(localStorage.getItem(nameKey) ?? "");

export function setMyName(name: string): void {
  myName.value = name;
  localStorage.setItem(nameKey, name);
}

export const actorName = computed(() => (session.value?.signIn ? session.value.actor : myName.value));
