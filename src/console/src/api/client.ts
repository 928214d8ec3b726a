import { signal } from "@preact/signals";
import { Problem } from "./problem";

// The console lies at …/api/console/; in development Vite hands /api on.
const root = location.pathname.includes("/console") ? new URL("../", location.href.split("#")[0]) : new URL("/api/", location.href);
const keyName = "trustsignals.key";

/** Whether the API wants a key or a sign-in. */
export const needsKey = signal(false);

export function setKey(key: string): void {
  if (key === "") {
    sessionStorage.removeItem(keyName);
  } else {
    // For this tab only, and gone with it.
    sessionStorage.setItem(keyName, key);
  }
  needsKey.value = false;
}

export const hasKey = (): boolean => sessionStorage.getItem(keyName) !== null;

export const customerPath = (id: string): string => `customers/${encodeURIComponent(id)}`;

export async function send(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set("accept", "application/json");
  const key = sessionStorage.getItem(keyName);
  if (key !== null) {
    headers.set("x-functions-key", key);
  }
  let response: Response;
  try {
    response = await fetch(new URL(path, root), { ...init, headers, redirect: "manual" });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") {
      throw error;
    }
    throw new Problem(0, "offline", "");
  }
  // A redirect leads to a sign-in page, which no script can read.
  if (response.status === 401 || response.type === "opaqueredirect") {
    needsKey.value = true;
    throw new Problem(401, "unauthorized", "");
  }
  if (!response.ok) {
    throw await Problem.of(response);
  }
  return response;
}

export const get = async <T>(path: string, abort?: AbortSignal): Promise<T> =>
  (await send(path, abort ? { signal: abort } : {})).json() as Promise<T>;

export const post = async <T>(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> =>
  (
    await send(path, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  ).json() as Promise<T>;

/** Every page of a list, as it comes: a short one first, to be looked at, then long ones. */
export async function* pages<T>(path: string, abort?: AbortSignal): AsyncGenerator<T[]> {
  let continuation: string | null = null;
  do {
    const mark: string = continuation === null ? "?limit=100" : `?limit=1000&continuation=${encodeURIComponent(continuation)}`;
    const page: { items: T[]; continuation?: string | null } = await get(path + mark, abort);
    yield page.items;
    continuation = page.continuation ?? null;
  } while (continuation !== null && continuation !== "");
}
