import type { ComponentChildren } from "preact";
import { Problem } from "../api/problem";
import { t } from "../text/language";

export const Loading = () => (
  <div class="state" role="status">
    <span class="spinner" aria-hidden="true" />
    {t().loading}
  </div>
);

export const Empty = ({ title, children }: { title: string; children?: ComponentChildren }) => (
  <div class="state" role="status">
    <strong>{title}</strong>
    {children}
  </div>
);

export function reasonOf(error: unknown): string {
  if (error instanceof Problem) {
    return error.status === 0 ? t().offline : error.status === 403 ? t().forbidden : error.message;
  }
  return error instanceof Error ? error.message : String(error);
}

export const Failure = ({ error, retry }: { error: unknown; retry: () => void }) => (
  <div class="state is-failure" role="alert">
    <strong>{t().failed}</strong>
    <span>{reasonOf(error)}</span>
    <button type="button" onClick={retry}>
      {t().retry}
    </button>
  </div>
);
