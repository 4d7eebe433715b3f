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

/** Steps of the counts of the included crossings within [start, end]; the first is at start. */
export function courseOf(
  tracks: Tracks,
  included: ArrayLike<number>,
  start: number,
  end: number,
): Step[] {
  const events: { day: number; state: number; by: 1 | -1 }[] = [];
  for (let c = 0; c + 1 < tracks.offset.length; c++) {
    if (!included[c]) continue;
    for (let i = tracks.offset[c]; i < tracks.offset[c + 1]; i++) {
      if (tracks.day[i] > end) break;
      const day = Math.max(tracks.day[i], start);
      if (i > tracks.offset[c]) events.push({ day, state: tracks.state[i - 1], by: -1 });
      events.push({ day, state: tracks.state[i], by: 1 });
    }
  }
  events.sort((a, b) => a.day - b.day);
  const steps: Step[] = [{ day: start, counts: [0, 0, 0, 0], uncertain: [0, 0, 0, 0], lastKnown: 0 }];
  for (const { day, state, by } of events) {
    let step = steps[steps.length - 1];
    if (step.day !== day) {
      step = { ...step, day, counts: [...step.counts], uncertain: [...step.uncertain] };
      steps.push(step);
    }
    const status = statusOf(state);
    if (status === ABSENT) continue;
    step.counts[status] += by;
    if (state & UNCERTAIN) step.uncertain[status] += by;
    if (state & LAST_KNOWN) step.lastKnown += by;
  }
  return steps;
}

/** The tallest stack: how many are ever counted at once. */
export const highest = (steps: Step[]): number =>
  steps.reduce((most, step) => Math.max(most, step.counts.reduce((sum, n) => sum + n, 0)), 0);

/** Boundaries of the stack at a step, bottom up: open, restricted, closed, unknown. */
export function stack(step: Step): number[] {
  let height = 0;
  return STATUSES.map((_, status) => (height += step.counts[status]));
}
