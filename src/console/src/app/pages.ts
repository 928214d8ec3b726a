import type { ComponentType } from "preact";
import { RelationshipPage } from "../pages/relationship/RelationshipPage";
import { TodayPage } from "../pages/today/TodayPage";
import type { Text } from "../text/en";

interface Page {
  title: keyof Text["pages"];
  view: ComponentType;
  isInMenu: boolean;
}

export const pages: Record<string, Page> = {
  today: { title: "today", view: TodayPage, isInMenu: true },
  relationship: { title: "relationship", view: RelationshipPage, isInMenu: false },
};
