/** Why messages could not be taken. */
export interface PoisonRecord {
  queue: string;
  id: string;
  reason: string;
  firstSeen: string;
  lastSeen: string;
  times: number;
}
