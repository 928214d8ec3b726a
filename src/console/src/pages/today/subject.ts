import { relationshipHref } from "../../app/router";
import { t } from "../../text/language";

const prefix = "urn:trustsignals:";

/** Alerts are about customers, or about a touchpoint or segment as a whole. */
export const isWhole = (id: string): boolean => id.startsWith(prefix);

export function nameOf(id: string): string {
  if (!isWhole(id)) {
    return id;
  }
  const [kind = "", ...name] = id.slice(prefix.length).split(":");
  // An actor whom the policy does not name has a name that says nothing.
  return kind === "actor" ? t().origin.oneActor : `${kind === "segment" ? t().relationship.segment : t().origin.touchpoint} ${name.join(":")}`;
}

export const hrefOf = (id: string): string => (isWhole(id) ? (id.startsWith(`${prefix}segment:`) ? "#/segments" : "#/origin") : relationshipHref(id));
