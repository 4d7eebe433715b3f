// The status rule: what holds on a day. Twin of bordermap/timeline/asof.py; both run the cases of
// tests/cases/as_of.json.
//
// A pair is one (crossing, mode, direction). Its changes lie side by side in typed arrays, in the
// order in which they took effect, so that the status on a day is one binary search. Where every
// change of a crossing is one of all its pairs, they lie there once for all of them. Everything here
// is a pure function of the data and the day: no path through time can change an answer.

import { ABSENT, BACKWARD, CLOSED, FORWARD, MODES, OPEN, RESTRICTED, UNKNOWN } from "../terms.ts";

/** The columns of the data that the rule needs. */
export interface TimelineInput {
  crossings: {
    border: ArrayLike<number>;
    modes: ArrayLike<number>;
    baseline: ArrayLike<number>;
  };
  /** Last day with evidence, a border. */
  checked: ArrayLike<number>;
  changes: {
    crossing: ArrayLike<number>;
    first: ArrayLike<number>;
    last: ArrayLike<number>;
    minutes: ArrayLike<number>;
    status: ArrayLike<number>;
    modes: ArrayLike<number>;
    directions: ArrayLike<number>;
  };
}

export interface Timeline {
  readonly crossingCount: number;
  /** Pairs of crossing c: pairStart[c] to pairStart[c + 1]. */
  readonly pairStart: Int32Array;
  readonly pairMode: Uint8Array;
  readonly pairDirection: Uint8Array;
  readonly pairBaseline: Uint8Array;
  /** Changes of pair p, in order of effect: start[p] to end[p]. Pairs that have the same share them. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Row of the change in the table. */
  readonly row: Int32Array;
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly status: Uint8Array;
  /** Until when it may be that some change up to this one, of uncertain date, hasn't taken effect. */
  readonly open: Int32Array;
  /** Last day with evidence, a crossing. */
  readonly checked: Int32Array;
}

/** No change up to this one is of uncertain date. */
const NEVER = -(2 ** 31);

const DIRECTIONS = [FORWARD, BACKWARD];
const BOTH = FORWARD | BACKWARD;

/** Sorts the changes into their pairs. */
export function buildTimeline(input: TimelineInput): Timeline {
  const { crossings, changes } = input;
  const count = crossings.modes.length;
  const pairStart = new Int32Array(count + 1);
  for (let c = 0; c < count; c++) {
    let modes = 0;
    for (let bit = 0; bit < MODES.length; bit++) modes += (crossings.modes[c] >> bit) & 1;
    pairStart[c + 1] = pairStart[c] + modes * DIRECTIONS.length;
  }
  const pairs = pairStart[count];
  const pairMode = new Uint8Array(pairs);
  const pairDirection = new Uint8Array(pairs);
  const pairBaseline = new Uint8Array(pairs);
  for (let c = 0, p = 0; c < count; c++) {
    for (let bit = 0; bit < MODES.length; bit++) {
      if (!((crossings.modes[c] >> bit) & 1)) continue;
      for (const direction of DIRECTIONS) {
        pairMode[p] = bit;
        pairDirection[p] = direction;
        pairBaseline[p++] = crossings.baseline[c];
      }
    }
  }

  const { rows, rowStart } = rowsInOrder(input, count);
  /** Whether every change of a crossing is one of all its pairs. */
  const alike = new Uint8Array(count).fill(1);
  for (let r = 0; r < changes.crossing.length; r++) {
    const c = changes.crossing[r];
    const all = (crossings.modes[c] & ~changes.modes[r]) === 0 && changes.directions[r] === BOTH;
    if (!all) alike[c] = 0;
  }
  let most = 0;
  for (let c = 0; c < count; c++) {
    most += (rowStart[c + 1] - rowStart[c]) * (alike[c] ? 1 : pairStart[c + 1] - pairStart[c]);
  }
  const start = new Int32Array(pairs);
  const end = new Int32Array(pairs);
  const row = new Int32Array(most);
  const first = new Int32Array(most);
  const last = new Int32Array(most);
  const status = new Uint8Array(most);
  const open = new Int32Array(most);
  let at = 0;
  for (let c = 0; c < count; c++) {
    for (let p = pairStart[c]; p < pairStart[c + 1]; p++) {
      if (alike[c] && p > pairStart[c]) {
        start[p] = start[p - 1];
        end[p] = end[p - 1];
        continue;
      }
      start[p] = at;
      let latest = NEVER;
      for (let n = rowStart[c]; n < rowStart[c + 1]; n++) {
        const r = rows[n];
        if (!((changes.modes[r] >> pairMode[p]) & 1 && changes.directions[r] & pairDirection[p])) continue;
        row[at] = r;
        first[at] = changes.first[r];
        last[at] = changes.last[r];
        status[at] = changes.status[r];
        if (first[at] !== last[at]) latest = Math.max(latest, last[at]);
        open[at++] = latest;
      }
      end[p] = at;
    }
  }
  const checked = new Int32Array(count);
  for (let c = 0; c < count; c++) checked[c] = input.checked[crossings.border[c]];
  return {
    crossingCount: count,
    pairStart,
    pairMode,
    pairDirection,
    pairBaseline,
    start,
    end,
    row,
    first,
    last,
    status,
    open,
    checked,
  };
}

/** Rows of each crossing c in the order in which they took effect: rowStart[c] to rowStart[c + 1]. */
function rowsInOrder(
  { changes }: TimelineInput,
  count: number,
): { rows: Int32Array; rowStart: Int32Array } {
  const { crossing, first, minutes } = changes;
  const rowStart = new Int32Array(count + 1);
  for (let row = 0; row < crossing.length; row++) rowStart[crossing[row] + 1]++;
  for (let c = 0; c < count; c++) rowStart[c + 1] += rowStart[c];
  const next = rowStart.slice(0, count);
  const rows = new Int32Array(crossing.length);
  const later = (a: number, b: number): boolean =>
    first[a] > first[b] || (first[a] === first[b] && minutes[a] > minutes[b]);
  for (let row = 0; row < crossing.length; row++) {
    const c = crossing[row];
    // Tables are mostly in this order: a row goes to the end, and seldom some places back.
    let at = next[c]++;
    for (; at > rowStart[c] && later(rows[at - 1], row); at--) rows[at] = rows[at - 1];
    rows[at] = row;
  }
  return { rows, rowStart };
}

/** Position after the last change of a pair with first <= day: start[pair] if there is none. */
export function positionOn(timeline: Timeline, pair: number, day: number): number {
  let low = timeline.start[pair];
  let high = timeline.end[pair];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (timeline.first[middle] <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Status of a pair when `day` ends. */
export function pairStatus(timeline: Timeline, pair: number, day: number): number {
  const position = positionOn(timeline, pair, day);
  return position > timeline.start[pair]
    ? timeline.status[position - 1]
    : timeline.pairBaseline[pair];
}

/** Whether some change of a pair, of uncertain date, may or may not have taken effect yet. */
export function pairUncertain(timeline: Timeline, pair: number, day: number): boolean {
  return isOpen(timeline, pair, positionOn(timeline, pair, day), day);
}

/** The same, of the changes before a position. */
function isOpen({ start, open }: Timeline, pair: number, position: number, day: number): boolean {
  return position > start[pair] && open[position - 1] !== NEVER && day <= open[position - 1];
}

/** What holds at a crossing on a day, as one number: status code and flags. */
export const UNCERTAIN = 8;
export const LAST_KNOWN = 16;
export const CHANGED_DURING = 32;
export const statusOf = (state: number): number => state & 7;

/** State of a crossing for the modes of a mask when `day` ends. */
export const crossingState = (tl: Timeline, crossing: number, mask: number, day: number): number =>
  pairsState(tl, crossing, mask, day, tl.pairStart[crossing + 1]);

/** The same, of the crossing's pairs before `end`. */
export function pairsState(tl: Timeline, crossing: number, mask: number, day: number, end: number): number {
  let seen = 0; // bit s: some pair has status s
  let flags = day > tl.checked[crossing] ? LAST_KNOWN : 0;
  for (let p = tl.pairStart[crossing]; p < end; p++) {
    if (!((mask >> tl.pairMode[p]) & 1)) continue;
    const position = positionOn(tl, p, day);
    const start = tl.start[p];
    seen |= 1 << (position > start ? tl.status[position - 1] : tl.pairBaseline[p]);
    if (position - start >= 2 && tl.first[position - 2] === day) flags |= CHANGED_DURING;
    if (isOpen(tl, p, position, day)) flags |= UNCERTAIN;
  }
  if (seen === 0) return ABSENT;
  return merged(seen) | flags;
}

/**
 * Up to where the pairs of a crossing have to be asked for the modes of a mask: where all of them
 * have the same changes, as most do, the first of them speaks for all.
 */
export function endOfPairs(tl: Timeline, crossing: number, mask: number): number {
  const end = tl.pairStart[crossing + 1];
  let one = -1;
  for (let p = tl.pairStart[crossing]; p < end; p++) {
    if (!((mask >> tl.pairMode[p]) & 1)) continue;
    if (one < 0) one = p;
    else if (!sameChanges(tl, one, p)) return end;
  }
  return one < 0 ? end : one + 1;
}

function sameChanges({ start, end, row }: Timeline, one: number, other: number): boolean {
  if (start[one] === start[other] && end[one] === end[other]) return true;
  const count = end[one] - start[one];
  if (end[other] - start[other] !== count) return false;
  for (let i = 0; i < count; i++) if (row[start[one] + i] !== row[start[other] + i]) return false;
  return true;
}

/** All pairs alike give their status; a mixture is restricted. */
function merged(seen: number): number {
  if (seen === 1 << CLOSED) return CLOSED;
  if (seen === 1 << OPEN) return OPEN;
  if (seen === 1 << UNKNOWN) return UNKNOWN;
  return RESTRICTED;
}

/** States of all crossings on a day. */
export function statesOn(timeline: Timeline, mask: number, day: number): Uint8Array {
  const states = new Uint8Array(timeline.crossingCount);
  for (let c = 0; c < states.length; c++) states[c] = crossingState(timeline, c, mask, day);
  return states;
}
