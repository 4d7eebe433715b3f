// How the counts went over the whole period: what the slider's chart draws.

import { ABSENT, STATUSES } from "../terms.ts";
import { LAST_KNOWN, statusOf, UNCERTAIN } from "./asof.ts";
import type { Tracks } from "./track.ts";

export type Tally = [number, number, number, number];

/** Counts by status from `day` until the next step's day. */
export interface Step {
  day: number;
  /** By status code: open, restricted, closed, unknown. */
  counts: Tally;
  /** How many of each have an uncertain date. */
  uncertain: Tally;
  /** How many of them are only last known. */
  lastKnown: number;
}

/** Four counts by status, four of them uncertain, one last known. */
const WIDTH = 9;

/** Steps of the counts of the included crossings within [start, end]; the first is at start. */
export function courseOf(
  tracks: Tracks,
  included: ArrayLike<number>,
  start: number,
  end: number,
): Step[] {
  // What is added and taken away a day, by status: nine columns a day, and no object an event.
  const days = Math.max(0, end - start + 1);
  const sums = new Int32Array(days * WIDTH);
  const touched = new Uint8Array(days);
  const add = (at: number, state: number, by: number): void => {
    touched[at] = 1;
    const status = statusOf(state);
    if (status === ABSENT) return;
    sums[at * WIDTH + status] += by;
    if (state & UNCERTAIN) sums[at * WIDTH + 4 + status] += by;
    if (state & LAST_KNOWN) sums[at * WIDTH + 8] += by;
  };
  for (let c = 0; c + 1 < tracks.offset.length; c++) {
    if (!included[c]) continue;
    for (let i = tracks.offset[c]; i < tracks.offset[c + 1]; i++) {
      if (tracks.day[i] > end) break;
      const at = Math.max(tracks.day[i], start) - start;
      if (i > tracks.offset[c]) add(at, tracks.state[i - 1], -1);
      add(at, tracks.state[i], 1);
    }
  }
  const steps: Step[] = [];
  const now = new Int32Array(WIDTH);
  for (let at = 0; at < days; at++) {
    if (!touched[at] && at > 0) continue;
    for (let n = 0; n < WIDTH; n++) now[n] += sums[at * WIDTH + n];
    steps.push({
      day: start + at,
      counts: [now[0], now[1], now[2], now[3]],
      uncertain: [now[4], now[5], now[6], now[7]],
      lastKnown: now[8],
    });
  }
  if (steps.length === 0) {
    steps.push({ day: start, counts: [0, 0, 0, 0], uncertain: [0, 0, 0, 0], lastKnown: 0 });
  }
  return steps;
}

/** The tallest stack: how many are ever counted at once. */
export const highest = (steps: readonly Step[]): number =>
  steps.reduce((most, step) => Math.max(most, step.counts.reduce((sum, n) => sum + n, 0)), 0);

/** Boundaries of the stack at a step, bottom up: open, restricted, closed, unknown. */
export function stack(step: Step): number[] {
  let height = 0;
  return STATUSES.map((_, status) => (height += step.counts[status]));
}
