// Counts of crossings by status on a day, as status rule 6 counts them.

import { CLOSED, isRegularRoad, OPEN, RESTRICTED, UNKNOWN } from "../terms.ts";
import { statusOf } from "./asof.ts";

export interface Counts {
  operating: number;
  open: number;
  restricted: number;
  closed: number;
  unknown: number;
}

/** How many were counted. */
export const total = (counts: Counts): number => counts.operating + counts.closed + counts.unknown;

/** Which crossings are counted at all: regular road ones. */
export function countable(kind: ArrayLike<number>, category: ArrayLike<number>): Uint8Array {
  return Uint8Array.from(kind, (code, c) => (isRegularRoad(code, category[c]) ? 1 : 0));
}

/** Counts over the crossings that `included` marks; crossings without the modes aren't counted. */
export function countStates(states: Uint8Array, included: ArrayLike<number>): Counts {
  const tally = new Int32Array(8);
  for (let c = 0; c < states.length; c++) if (included[c]) tally[statusOf(states[c])]++;
  return countsOf(tally);
}

const countsOf = (tally: ArrayLike<number>): Counts => ({
  operating: tally[OPEN] + tally[RESTRICTED],
  open: tally[OPEN],
  restricted: tally[RESTRICTED],
  closed: tally[CLOSED],
  unknown: tally[UNKNOWN],
});

/** Counts of each border's own crossings, in one pass. */
export function countBorders(
  states: Uint8Array,
  included: ArrayLike<number>,
  border: ArrayLike<number>,
  borders: number,
): Counts[] {
  const tally = new Int32Array(borders * 8);
  for (let c = 0; c < states.length; c++) if (included[c]) tally[border[c] * 8 + statusOf(states[c])]++;
  return Array.from({ length: borders }, (_, b) => countsOf(tally.subarray(b * 8, b * 8 + 5)));
}
