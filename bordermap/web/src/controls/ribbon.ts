// A crossing's course as a ribbon: its stretches of time, and path data for them.

import { CLOSED, UNKNOWN } from "../terms.ts";
import { CHANGED_DURING, LAST_KNOWN, statusOf, UNCERTAIN } from "../timeline/asof.ts";
import type { Tracks } from "../timeline/track.ts";

export const RIBBON = 18;
/** Height of a status: closed is full, open is low, so that grey paper tells them. As in stills. */
export const HEIGHTS: readonly number[] = [0.5, 0.75, 1, 0.3];
/** Pixels of the shortest stretch: a closure of a day must not vanish. */
const LEAST = 1.25;
/** A cross on a closed stretch, and how far the next one is. */
const CROSS = 6;
const CROSS_STEP = 36;

export interface Stretch {
  start: number;
  /** First day after it. */
  end: number;
  /** Status and flags, without the one of a single day. */
  state: number;
}

/** Stretches of a crossing within [start, end]. */
export function stretchesOf(tracks: Tracks, crossing: number, start: number, end: number): Stretch[] {
  const stretches: Stretch[] = [];
  for (let i = tracks.offset[crossing]; i < tracks.offset[crossing + 1]; i++) {
    const day = Math.max(start, tracks.day[i]);
    if (day > end) break;
    const state = tracks.state[i] & ~CHANGED_DURING;
    const last = stretches[stretches.length - 1];
    if (last?.state === state) continue;
    if (last?.start === day) stretches.pop();
    else if (last) last.end = day;
    const joined = stretches[stretches.length - 1];
    if (joined?.state === state) joined.end = end + 1;
    else stretches.push({ start: day, end: end + 1, state });
  }
  return stretches;
}

/** The stretch that holds a day. */
export const stretchOn = (stretches: readonly Stretch[], day: number): Stretch | undefined =>
  stretches.find(({ end }) => day < end);

export interface RibbonPath {
  status: number;
  pale: boolean;
  d: string;
}

export interface Ribbon {
  /** One path a status and paleness, what must not be covered last. */
  paths: RibbonPath[];
  /** What is to be hatched, and the crosses of closed stretches. */
  uncertain: string;
  crosses: string;
}

/** Path data of the stretches on a scale. */
export function ribbonOf(stretches: readonly Stretch[], x: (day: number) => number): Ribbon {
  const paths = new Map<number, string>();
  let uncertain = "";
  let crosses = "";
  for (const { start, end, state } of stretches) {
    const status = statusOf(state);
    if (status >= HEIGHTS.length) continue;
    const left = Math.min(x(start), x(end));
    const width = Math.max(LEAST, Math.abs(x(end) - x(start)));
    const height = RIBBON * HEIGHTS[status];
    const box = `M${left.toFixed(1)} ${RIBBON}v${-height}h${width.toFixed(1)}v${height}z`;
    const key = state & (LAST_KNOWN | 7);
    paths.set(key, (paths.get(key) ?? "") + box);
    if (state & UNCERTAIN) uncertain += box;
    if (status !== CLOSED || width < 2 * CROSS) continue;
    const count = Math.max(1, Math.floor(width / CROSS_STEP));
    for (let n = 0; n < count; n++) {
      const middle = left + ((n + 0.5) * width) / count - CROSS / 2;
      const top = (RIBBON - CROSS) / 2;
      crosses += `M${middle.toFixed(1)} ${top}l${CROSS} ${CROSS}m${-CROSS} 0l${CROSS} ${-CROSS}`;
    }
  }
  const rank = (status: number): number => (status === CLOSED ? 2 : status === UNKNOWN ? 0 : 1);
  return {
    paths: [...paths]
      .map(([key, d]) => ({ status: statusOf(key), pale: (key & LAST_KNOWN) !== 0, d }))
      .sort((a, b) => rank(a.status) - rank(b.status)),
    uncertain,
    crosses,
  };
}
