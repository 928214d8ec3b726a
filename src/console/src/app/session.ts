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
  myName.value = name.trim();
  localStorage.setItem(nameKey, myName.value);
}

// What the host calls a caller who is nobody in particular.
const nameless = ["local", "function key"];

export const hasSignedIn = computed(() => session.value?.signIn === true && !nameless.includes(session.value.actor));

export const actorName = computed(() => (hasSignedIn.value ? session.value!.actor : myName.value));

/** Who waits to be told whether there is a name, while the dialog asks for it. */
export const nameAsked = signal<((isKnown: boolean) => void) | null>(null);

/** Whether the steps to come have a name: where nobody has signed in, it is asked for before the first. */
export const knowName = (): Promise<boolean> =>
  actorName.value === "" ? new Promise((resolve) => (nameAsked.value = resolve)) : Promise.resolve(true);
