// The shapes of the API's answers, as far as the console reads them. See /api/openapi.json.

export type Severity = "advisory" | "warning" | "critical";
export type Stage = "steady" | "watch" | "sliding" | "spiral";
export type Phase = "unaware" | "aware" | "building" | "intuitive";
export type Position = "below" | "within" | "above";
export type Status = "open" | "acknowledged" | "in-recovery" | "resolved";
export type Role = "none" | "reader" | "worker" | "admin";
export type Polarity = "none" | "affirming" | "breaking";
export type Facet = "both" | "ability" | "motivation";

export interface Session {
  now: string;
  role: Role;
  actor: string;
  signIn: boolean;
  policyVersion: string;
}

export interface AlertSignal {
  occurredAt: string;
  mechanism: string;
  quote: string;
  event: string;
}

/** What an alert tells about a touchpoint, a team or a segment as a whole. */
export interface AlertGroup {
  kind: "touchpoint" | "actor" | "segment";
  name: string;
  customers: number;
  disappointed: number;
  windowDays: number;
  mechanism: string | null;
  byOneActor: number;
  touchpointCount: number;
  touchpoints: string[];
  within: number;
  target: number;
  burnDay: number;
  burnWeek: number;
}

export interface Alert {
  id: string;
  customerId: string;
  condition: string;
  severity: Severity;
  reference: string | null;
  dueAt: string | null;
  episode: number;
  raisedAt: string;
  since: string;
  level: number;
  bandLow: number;
  bandHigh: number;
  stage: Stage;
  goodExperiencesNeeded: number | null;
  trigger: AlertSignal | null;
  occasion?: AlertSignal;
  disappointments: AlertSignal[];
  disappointmentCount: number;
  group?: AlertGroup | null;
  segment: string | null;
  revision: number;
  status: Status;
  assignee: string | null;
  actor: string | null;
  note: string | null;
}

export interface Page<T> {
  items: T[];
  continuation?: string | null;
}

export interface Relationship {
  at: string;
  policyVersion: string;
  level: number;
  uncertainty: number;
  priorLevel: number;
  band: { low: number; high: number };
  bandPosition: Position;
  ability: number;
  motivation: number;
  mechanisms: Record<string, number>;
  stage: Stage;
  spiralDepth: number;
  goodExperiencesNeeded: number | null;
  segment: string | null;
  frame: string | null;
  counts: { affirming: number; breaking: number; unjudged: number; acts: number };
  phase: Phase;
  experiencesToNextPhase: number;
  openPromises: number;
  continuity: number | null;
  stabilityMargin: number | null;
}

export interface Evidence {
  field: string;
  start: number;
  length: number;
  quote: string;
  sentence: string | null;
}

export interface Signal {
  event: string;
  ordinal: number;
  occurredAt: string;
  polarity: Polarity;
  mechanism: string;
  facet: Facet;
  strength: number;
  confidence: number;
  isPublic: boolean;
  touchpoint: string | null;
  rule: string;
  evidence: Evidence | null;
}

export interface Contribution {
  signal: Signal;
  source: string;
  weight: number;
  remainingWeight: number;
  logOdds: number;
  isCorrectable: boolean;
}

export interface Act {
  kind: string;
  occurredAt: string;
  reference: string | null;
  dueAt: string | null;
  quote: string | null;
}

export interface CoursePoint {
  at: string;
  level: number;
  uncertainty: number;
  stage: Stage;
  phase: Phase;
  band: { low: number; high: number };
}

export interface PromiseItem {
  reference: string;
  madeAt: string;
  dueAt: string;
  outcome: "open" | "kept" | "late" | "missed" | "settled";
  quote: string | null;
}

export interface Recovery {
  event: string;
  ordinal: number;
  reference: string | null;
  mechanism: string;
  openedAt: string;
  dueAt: string;
  severity: number;
  status: "open" | "compensated" | "explained" | "explained-and-compensated" | "confirmed" | "expired" | "failed";
  explainedAt: string | null;
  compensatedAt: string | null;
  confirmedAt: string | null;
}

export interface Amendment {
  event: string;
  kind: string;
  at: string;
  actor: string;
  reason: string;
  isWaiting: boolean;
  before: Signal[];
  after: Signal[];
}

export interface Dossier {
  /** The customer, or the group of identities that speaks for it. */
  customerId: string;
  /** Whom further events are about: of a group the identity that it is named after. */
  identity: string;
  relationship: Relationship;
  text: { verdict: string; what: string[]; how: string[]; why: string[]; repair: string[] };
  priorLogOdds: number;
  levelLogOdds: number;
  contributions: Contribution[];
  restLogOdds: number;
  restCount: number;
  acts: Act[];
  course: CoursePoint[];
  promises: PromiseItem[];
  recoveries: Recovery[];
  conditions: { kind: string; subject: string; began: string; ends: string | null; severity: Severity; dueAt: string | null }[];
  amendments: Amendment[];
  alerts: Alert[];
}

export interface RelationshipLine {
  id: string;
  segment: string | null;
  level: number;
  low: number;
  high: number;
  position: Position;
  stage: Stage;
  phase: Phase;
  uncertainty: number;
  needed: number | null;
  promises: number;
  judged: number;
  unjudged: number;
  lastAt: string | null;
}
