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
  return kind === "actor" ? t().origin.oneActor : name.join(":") || t().segments.unnamed;
}

/** What kind of thing a whole is; nothing for a team or person, whose name says it. */
export function kindOf(id: string): string {
  const kind = id.slice(prefix.length).split(":", 1)[0];
  return kind === "segment" ? t().relationship.segment : kind === "touchpoint" ? t().origin.touchpoint : "";
}

/** Where more is to be read: the touchpoint with its customers, the segment, or the relationship. */
export const hrefOf = (id: string): string => {
  if (!isWhole(id)) {
    return relationshipHref(id);
  }
  const [kind = "", ...name] = id.slice(prefix.length).split(":");
  return kind === "segment" ? "#/segments" : kind === "touchpoint" ? `#/origin?touchpoint=${encodeURIComponent(name.join(":"))}` : "#/origin";
};
