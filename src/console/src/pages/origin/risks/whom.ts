import { t } from "../../../text/language";
import type { Risk } from "./risks";

/** Whom a risk meets, in words. */
export function whomOf({ exposed }: Risk): string {
  const text = t().risks;
  const names = exposed.names.map((name) => name || t().segments.unnamed).join(", ");
  return exposed.by === "everyone" ? text.by.everyone : exposed.by === "segment" ? names : text.lately(names);
}
