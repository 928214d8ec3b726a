import type { ComponentType } from "preact";
import { OriginPage } from "../pages/origin/OriginPage";
import { PipelinePage } from "../pages/pipeline/PipelinePage";
import { PolicyPage } from "../pages/policy/PolicyPage";
import { RelationshipPage } from "../pages/relationship/RelationshipPage";
import { RelationshipsPage } from "../pages/relationships/RelationshipsPage";
import { SegmentsPage } from "../pages/segments/SegmentsPage";
import { TodayPage } from "../pages/today/TodayPage";
import type { Text } from "../text/en";

interface Page {
  title: keyof Text["pages"];
  view: ComponentType;
  isInMenu: boolean;
}

export const pages: Record<string, Page> = {
  today: { title: "today", view: TodayPage, isInMenu: true },
  relationships: { title: "relationships", view: RelationshipsPage, isInMenu: true },
  origin: { title: "origin", view: OriginPage, isInMenu: true },
  segments: { title: "segments", view: SegmentsPage, isInMenu: true },
  policy: { title: "policy", view: PolicyPage, isInMenu: true },
  pipeline: { title: "pipeline", view: PipelinePage, isInMenu: true },
  relationship: { title: "relationship", view: RelationshipPage, isInMenu: false },
};
