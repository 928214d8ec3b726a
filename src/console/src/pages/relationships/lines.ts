import { pages } from "../../api/client";
import type { RelationshipLine } from "../../api/types";

/** Every relationship, told as pages come in: the first are on the screen while the last are still on their way. */
export async function loadLines(abort: AbortSignal, told: (lines: RelationshipLine[], isAll: boolean) => void): Promise<void> {
  const lines: RelationshipLine[] = [];
  let last = 0;
  for await (const page of pages<RelationshipLine>("relationship-lines", abort)) {
    lines.push(...page);
    // Telling every page of thousands would draw more often than anybody can look.
    if (performance.now() - last > 150) {
      last = performance.now();
      told([...lines], false);
    }
  }
  told(lines, true);
}
