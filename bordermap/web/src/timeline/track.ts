// A crossing's whole course for a set of modes: on which days its state changes, and to what.
//
// Made from the rule itself, asked on every day on which it can answer anew, so there is no second
// rule. It makes a step of the slider one binary search a crossing, and the chart one sweep.

import { crossingState, type Timeline } from "./asof.ts";
import { stopsUntil, stopsWithin } from "./stops.ts";

export interface Tracks {
  /** Entries of crossing c: offset[c] to offset[c + 1]; the first holds from the beginning. */
  readonly offset: Int32Array;
  readonly day: Int32Array;
  readonly state: Uint8Array;
  /** Days on which a change of crossing c took effect: changeDays[c], in order. */
  readonly changeDays: readonly Int32Array[];
}

const BEGINNING = -(2 ** 31);

/** Days on which the state of a crossing can differ from the day before. */
function turns(timeline: Timeline, crossing: number, mask: number): Int32Array {
  const days = new Set([timeline.checked[crossing] + 1]);
  for (let p = timeline.pairStart[crossing]; p < timeline.pairStart[crossing + 1]; p++) {
    if (!((mask >> timeline.pairMode[p]) & 1)) continue;
    for (let i = timeline.offset[p]; i < timeline.offset[p + 1]; i++) {
      const first = timeline.first[i];
      days.add(first);
      // The mark "changed during this day" ends with the day, an uncertainty after its last day.
      if (i > timeline.offset[p] && timeline.first[i - 1] === first) days.add(first + 1);
      if (timeline.last[i] !== first) days.add(timeline.last[i] + 1);
    }
  }
  return Int32Array.from(days).sort();
}

/** Days on which a change of a crossing's chosen modes took effect. */
function changeDaysOf(timeline: Timeline, crossing: number, mask: number): Int32Array {
  const days = new Set<number>();
  for (let p = timeline.pairStart[crossing]; p < timeline.pairStart[crossing + 1]; p++) {
    if (!((mask >> timeline.pairMode[p]) & 1)) continue;
    for (let i = timeline.offset[p]; i < timeline.offset[p + 1]; i++) days.add(timeline.first[i]);
  }
  return Int32Array.from(days).sort();
}

/** Courses of all crossings for the modes of a mask. */
export function buildTracks(timeline: Timeline, mask: number): Tracks {
  const offset = new Int32Array(timeline.crossingCount + 1);
  const day: number[] = [];
  const state: number[] = [];
  const changeDays: Int32Array[] = [];
  for (let c = 0; c < timeline.crossingCount; c++) {
    changeDays.push(changeDaysOf(timeline, c, mask));
    let before = crossingState(timeline, c, mask, BEGINNING);
    day.push(BEGINNING);
    state.push(before);
    for (const turn of turns(timeline, c, mask)) {
      const now = crossingState(timeline, c, mask, turn);
      if (now === before) continue;
      day.push(turn);
      state.push(now);
      before = now;
    }
    offset[c + 1] = day.length;
  }
  return { offset, day: Int32Array.from(day), state: Uint8Array.from(state), changeDays };
}

/** State of one crossing on a day. */
export function trackState(tracks: Tracks, crossing: number, day: number): number {
  let low = tracks.offset[crossing];
  let high = tracks.offset[crossing + 1];
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if (tracks.day[middle] <= day) low = middle;
    else high = middle;
  }
  return tracks.state[low];
}

/** States of all crossings on a day: the same as asof's `statesOn`. */
export function trackStates(tracks: Tracks, day: number): Uint8Array {
  const states = new Uint8Array(tracks.offset.length - 1);
  for (let c = 0; c < states.length; c++) states[c] = trackState(tracks, c, day);
  return states;
}

/** Days within [start, end] on which a change of a shown crossing took effect, in order. */
export function changeDaysWithin(
  tracks: Tracks,
  shown: ArrayLike<number>,
  start: number,
  end: number,
): Int32Array {
  return stopsWithin(
    tracks.changeDays.flatMap((days, c) => (shown[c] ? [...days] : [])),
    start,
    end,
  );
}

/**
 * Since when a crossing's status is as it is: the day of the newest change up to `day` in any of
 * the chosen modes, as `bordermap status` has it; null if there was none. It needn't have changed
 * the crossing's one word: a restriction may have become another.
 */
export function statusSince(tracks: Tracks, crossing: number, day: number): number | null {
  return tracks.changeDays[crossing][stopsUntil(tracks.changeDays[crossing], day) - 1] ?? null;
}
