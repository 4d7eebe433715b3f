// What changed between two days. Twin of bordermap/timeline/diff.py; a test in the browser compares
// the two on the real data.

import { CLOSED, UNKNOWN } from "../terms.ts";
import { crossingState, pairStatus, positionOn, statusOf, type Timeline } from "./asof.ts";

export const OUTCOMES = [
  "opened",
  "eased",
  "restricted",
  "closed",
  "became known",
  "changed inside",
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Difference {
  crossing: number;
  /** Status codes when the first and the second day end. */
  before: number;
  after: number;
  outcome: Outcome;
  /** Rows of the table of changes that took effect after the earlier day, up to the later one. */
  changes: number[];
}

/** Word for a step from one status code to another. */
export function outcomeOf(before: number, after: number): Outcome {
  if (before === after) return "changed inside";
  if (before === UNKNOWN || after === UNKNOWN) return "became known";
  if (after === CLOSED) return "closed";
  if (before === CLOSED) return "opened";
  // What is left is open and restricted, and open has the lower code.
  return after < before ? "eased" : "restricted";
}

/** Crossings at which a chosen pair has another status on the second day than on the first. */
export function diffOf(tl: Timeline, first: number, second: number, mask: number): Difference[] {
  const differences: Difference[] = [];
  const low = Math.min(first, second);
  const high = Math.max(first, second);
  for (let c = 0; c < tl.crossingCount; c++) {
    let touched = false;
    const rows = new Set<number>();
    for (let p = tl.pairStart[c]; p < tl.pairStart[c + 1]; p++) {
      if (!((mask >> tl.pairMode[p]) & 1)) continue;
      touched ||= pairStatus(tl, p, first) !== pairStatus(tl, p, second);
      const end = positionOn(tl, p, high);
      for (let i = positionOn(tl, p, low); i < end; i++) rows.add(tl.row[i]);
    }
    if (!touched) continue;
    const before = statusOf(crossingState(tl, c, mask, first));
    const after = statusOf(crossingState(tl, c, mask, second));
    const changes = [...rows].sort((a, b) => a - b);
    differences.push({ crossing: c, before, after, outcome: outcomeOf(before, after), changes });
  }
  return differences;
}
