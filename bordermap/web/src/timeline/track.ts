// A crossing's whole course for a set of modes: on which days its state changes, and to what.
//
// Made from the rule itself, asked on every day on which it can answer anew, so there is no second
// rule. It makes a step of the slider one binary search a crossing, and the chart one sweep.

import { atOnce, type Work } from "../slices.ts";
import { endOfPairs, pairsState, type Timeline } from "./asof.ts";
import { daysOf } from "./stops.ts";

export interface Tracks {
  /** Entries of crossing c: offset[c] to offset[c + 1]; the first holds from the beginning. */
  readonly offset: Int32Array;
  readonly day: Int32Array;
  readonly state: Uint8Array;
  /** Days on which a change of crossing c took effect, in order: turnOffset[c] to turnOffset[c + 1]. */
  readonly turnOffset: Int32Array;
  readonly turnDay: Int32Array;
}

const BEGINNING = -(2 ** 31);

/** A column that grows: there are too many entries for one object each. */
class Days {
  private days = new Int32Array(1024);
  length = 0;

  push(day: number): void {
    if (this.length === this.days.length) {
      const more = new Int32Array(2 * this.length);
      more.set(this.days);
      this.days = more;
    }
    this.days[this.length++] = day;
  }

  /** Sorts what was pushed since `from`, and leaves each day once. */
  settle(from: number): void {
    let sorted = true;
    for (let i = from + 1; sorted && i < this.length; i++) sorted = this.days[i - 1] <= this.days[i];
    // Those of one pair are in order as they come.
    if (!sorted) this.days.subarray(from, this.length).sort();
    let kept = from;
    for (let i = from; i < this.length; i++) {
      if (kept === from || this.days[kept - 1] !== this.days[i]) this.days[kept++] = this.days[i];
    }
    this.length = kept;
  }

  at(index: number): number {
    return this.days[index];
  }

  taken(): Int32Array {
    return this.days.slice(0, this.length);
  }
}

/** Adds the days on which the state of a crossing can differ from the day before. */
function addTurns(days: Days, timeline: Timeline, crossing: number, mask: number, end: number): void {
  days.push(timeline.checked[crossing] + 1);
  for (let p = timeline.pairStart[crossing]; p < end; p++) {
    if (!((mask >> timeline.pairMode[p]) & 1)) continue;
    for (let i = timeline.start[p]; i < timeline.end[p]; i++) {
      const first = timeline.first[i];
      days.push(first);
      // The mark "changed during this day" ends with the day, an uncertainty after its last day.
      if (i > timeline.start[p] && timeline.first[i - 1] === first) days.push(first + 1);
      if (timeline.last[i] !== first) days.push(timeline.last[i] + 1);
    }
  }
}

/** Adds the days on which a change of a crossing's chosen modes took effect. */
function addChangeDays(days: Days, timeline: Timeline, crossing: number, mask: number, end: number): void {
  for (let p = timeline.pairStart[crossing]; p < end; p++) {
    if (!((mask >> timeline.pairMode[p]) & 1)) continue;
    for (let i = timeline.start[p]; i < timeline.end[p]; i++) days.push(timeline.first[i]);
  }
}

/** Courses of all crossings for the modes of a mask. */
export const buildTracks = (timeline: Timeline, mask: number): Tracks =>
  atOnce(tracksOf(timeline, mask));

/** So many crossings' courses are made between two looks at the clock. */
const AT_ONCE = 500;

/** The same in parts. */
export function* tracksOf(timeline: Timeline, mask: number): Work<Tracks> {
  const offset = new Int32Array(timeline.crossingCount + 1);
  const turnOffset = new Int32Array(timeline.crossingCount + 1);
  const day = new Days();
  const state = new Days();
  const changes = new Days();
  const turns = new Days();
  for (let c = 0; c < timeline.crossingCount; c++) {
    if (c % AT_ONCE === 0) yield;
    const end = endOfPairs(timeline, c, mask);
    addChangeDays(changes, timeline, c, mask, end);
    changes.settle(turnOffset[c]);
    turnOffset[c + 1] = changes.length;
    let before = pairsState(timeline, c, mask, BEGINNING, end);
    day.push(BEGINNING);
    state.push(before);
    turns.length = 0;
    addTurns(turns, timeline, c, mask, end);
    turns.settle(0);
    for (let i = 0; i < turns.length; i++) {
      const now = pairsState(timeline, c, mask, turns.at(i), end);
      if (now === before) continue;
      day.push(turns.at(i));
      state.push(now);
      before = now;
    }
    offset[c + 1] = day.length;
  }
  return {
    offset,
    day: day.taken(),
    state: Uint8Array.from(state.taken()),
    turnOffset,
    turnDay: changes.taken(),
  };
}

/** Days on which a change of a crossing took effect, in order. */
export const changeDaysOf = (tracks: Tracks, crossing: number): Int32Array =>
  tracks.turnDay.subarray(tracks.turnOffset[crossing], tracks.turnOffset[crossing + 1]);

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

/** Days within [start, end] on which a change of a shown crossing took effect, in order. */
export function changeDaysWithin(
  tracks: Tracks,
  shown: ArrayLike<number>,
  start: number,
  end: number,
): Int32Array {
  const span = new Uint8Array(Math.max(0, end - start + 1));
  for (let c = 0; c + 1 < tracks.turnOffset.length; c++) {
    if (!shown[c]) continue;
    for (let i = tracks.turnOffset[c]; i < tracks.turnOffset[c + 1]; i++) {
      const at = tracks.turnDay[i] - start;
      if (at >= 0 && at < span.length) span[at] = 1;
    }
  }
  return daysOf(span, start);
}

/**
 * Since when a crossing's status is as it is: the day of the newest change up to `day` in any of
 * the chosen modes, as `bordermap status` has it; null if there was none. It needn't have changed
 * the crossing's one word: a restriction may have become another.
 */
export function statusSince(tracks: Tracks, crossing: number, day: number): number | null {
  let low = tracks.turnOffset[crossing];
  let high = tracks.turnOffset[crossing + 1];
  const first = low;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tracks.turnDay[middle] <= day) low = middle + 1;
    else high = middle;
  }
  return low > first ? tracks.turnDay[low - 1] : null;
}
